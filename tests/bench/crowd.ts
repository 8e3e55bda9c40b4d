import { setTimeout as sleep } from "node:timers/promises";
import type { Channel } from "./channel.js";
import { type Finished, Person, type Replies } from "./person.js";

/** After so many failures nobody tries any further. */
const MOST_FAILURES = 20;
const LOOK_EVERY_MS = 20;

/** Some people who use one bot at once, each taking one check after another to its end. */
export class Crowd {
  readonly finished: Finished[] = [];
  /** Why checks came to no end. */
  readonly failures: string[] = [];
  /** How long the answers took, in milliseconds, while they were recorded. */
  readonly times: number[] = [];
  /** How many turns were answered, recorded or not. */
  turns = 0;
  recording = false;
  private going = false;
  private loops: Promise<void>[] = [];
  private readonly people: readonly Person[];

  /** @param replies what each of them answers; as many people as there are replies */
  constructor(
    name: string,
    replies: readonly Replies[],
    private readonly channel: Channel,
    port: number,
  ) {
    const onTurn = (ms: number) => {
      this.turns += 1;
      if (this.recording) this.times.push(ms);
    };
    this.people = replies.map((each, index) => new Person(`${name}-${index}`, each, channel, port, onTurn));
  }

  /** They begin, and go on until they are told to rest. */
  go(): void {
    this.going = true;
    this.loops = this.people.map((person) => this.checkAfterCheck(person));
  }

  /** Nobody begins another check. Resolves once the ones in hand are finished. */
  async rest(): Promise<void> {
    this.going = false;
    await Promise.all(this.loops);
    this.channel.closeIdle();
  }

  /** They take so many turns, and then finish the checks they are in. */
  async take(turns: number): Promise<void> {
    const until = this.turns + turns;
    this.go();
    while (this.turns < until && this.failures.length < MOST_FAILURES) await sleep(LOOK_EVERY_MS);
    await this.rest();
  }

  private async checkAfterCheck(person: Person): Promise<void> {
    while (this.going && this.failures.length < MOST_FAILURES) {
      try {
        this.finished.push(await person.wholeCheck());
      } catch (error) {
        this.failures.push(error instanceof Error ? error.message : String(error));
      }
    }
  }
}
