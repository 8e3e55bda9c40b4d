import { inputsOf, nodes, wordsOf } from "../support/card.js";
import type { Channel } from "./channel.js";

/** What a person answers, by the id of the input. Several options are joined by commas. */
export type Replies = Readonly<Record<string, string>>;

/** A check that a person has taken to its end. */
export interface Finished {
  /** Under which the verdict was shown as logged. */
  readonly reference: string;
  readonly turns: number;
}

/** Told of every turn: how long the answer took, in milliseconds. */
export type OnTurn = (ms: number) => void;

const TENANT = "11111111-2222-4333-8444-555555555555";
const BOT = { id: "28:bot", name: "Bot" };
const CARD = "application/vnd.microsoft.card.adaptive";
const REFERENCE = /Reference ([A-Z]+-[\w-]+)/;
/** Nobody goes on for longer than this. */
const MOST_TURNS = 20;
/** Nor waits for a card for longer than this, in milliseconds. */
const PATIENCE_MS = 20_000;

let activities = 0;

/** Somebody who takes checks to their end, one after another, without thinking: reads each card, fills it in, presses its main button. */
export class Person {
  private readonly conversation: string;

  constructor(
    private readonly name: string,
    private readonly replies: Replies,
    private readonly channel: Channel,
    private readonly port: number,
    private readonly onTurn: OnTurn,
  ) {
    this.conversation = conversationOf(name);
  }

  /**
   * Types the question and goes on until the card has no main button left.
   *
   * @throws Error if the bot does not answer with a card, or the check does not come to an end
   */
  async wholeCheck(): Promise<Finished> {
    let card = await this.turn({ type: "message", text: "can I post this photo?", textFormat: "plain" });
    for (let turns = 1; turns <= MOST_TURNS; turns++) {
      const button = mainButton(card);
      if (!button) {
        const reference = REFERENCE.exec(wordsOf(card))?.[1];
        if (reference === undefined) throw new Error(`The last card names no reference: ${wordsOf(card)}`);
        return { reference, turns };
      }
      card = await this.turn(this.pressing(button, card));
    }
    throw new Error(`After ${MOST_TURNS} turns there is no end: ${wordsOf(card)}`);
  }

  /** What pressing the button sends. A card's own action is answered in its place, an older one by a message. */
  private pressing(button: MainButton, card: unknown): object {
    const values = Object.fromEntries(
      inputsOf(card).map((input) => [input.id, this.replyTo(input.id, input.choices, input.value)]),
    );
    const data = { ...button.data, ...values };
    const replyToId = `card-of-${this.name}`;
    if (button.type === "Action.Submit") return { type: "message", value: data, replyToId };
    return {
      type: "invoke",
      name: "adaptiveCard/action",
      replyToId,
      value: { action: { type: button.type, verb: button.verb, data }, trigger: "manual" },
    };
  }

  /** A condition that is left open is met now; a question without a reply keeps what stands there. */
  private replyTo(id: string, choices: readonly { readonly value: string }[], value: string): string {
    if (id === "met") return choices.map((choice) => choice.value).join(",");
    const reply = this.replies[id] ?? value;
    const strange =
      choices.length > 0 && reply.split(",").find((one) => one !== "" && !choices.some((each) => each.value === one));
    if (strange) throw new Error(`The input ${id} has no option ${strange}.`);
    return reply;
  }

  /** Sends an activity, and waits for the card it is answered with, in the answer itself or as a message. */
  private async turn(activity: object): Promise<unknown> {
    const { channel, conversation } = this;
    const started = performance.now();
    const { status, body } = await channel.post(this.port, { ...envelopeOf(this.name, channel), ...activity });
    const answer = body as { type?: string; value?: unknown } | undefined;
    let card = answer?.type === CARD ? answer.value : undefined;
    let told = JSON.stringify(body);
    // Somebody who is told that it takes a little longer waits.
    while (status === 200 && card === undefined) {
      const sent = await channel.sentTo(conversation, PATIENCE_MS);
      if (!sent) break;
      card = sent.attachments?.[0]?.content;
      told = JSON.stringify(sent.text);
    }
    if (card === undefined) throw new Error(`Answered with ${status} and no card, but: ${told}`);
    this.onTurn(performance.now() - started);
    return card;
  }
}

/** What every activity of this person has, whatever it is. */
export function envelopeOf(name: string, channel: Channel): object {
  return {
    id: `${process.pid}-${++activities}`,
    timestamp: new Date().toISOString(),
    channelId: "msteams",
    serviceUrl: channel.url,
    from: { id: `29:${name}`, aadObjectId: name, name },
    recipient: BOT,
    conversation: { id: conversationOf(name), tenantId: TENANT, conversationType: "personal" },
    channelData: { tenant: { id: TENANT } },
  };
}

export function conversationOf(name: string): string {
  return `conversation-of-${name}`;
}

interface MainButton {
  readonly type: "Action.Execute" | "Action.Submit";
  readonly verb: string;
  readonly data: object;
}

/** What leads on from a check that has come to its end: the picture is not posted here. */
const BEYOND = "posted.form";

/** The button that leads on to the end of the check: the card shows it as such. */
function mainButton(card: unknown): MainButton | undefined {
  for (const node of nodes(card)) {
    const { type, verb, data, style } = node;
    if ((type === "Action.Execute" || type === "Action.Submit") && style === "positive" && verb !== BEYOND) {
      return { type, verb: String(verb ?? ""), data: data as object };
    }
  }
  return undefined;
}
