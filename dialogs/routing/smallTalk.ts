import type { Command } from "../../guidance/understand/index.js";
import type { Checks } from "../check/checks.js";
import type { MyChecks } from "../check/myChecks.js";
import type { Asked, Feature } from "../turn/feature.js";
import { OUT_OF_REACH, reachable } from "../turn/orUnavailable.js";
import { asMessage, type Reply, type Turn } from "../turn/turn.js";
import { TALK } from "./declaration.js";
import type { Home } from "./help.js";

/** For so long after it was started somebody is in the middle of a check, in milliseconds: about a shift. */
const SHIFT_MS = 12 * 3_600_000;

type Word = "greeting" | "thanks" | "yes" | "no";

/** What is said before the card of a check that is open. */
const IN_THE_MIDDLE: Readonly<Record<Word, string>> = {
  greeting: "Hello. You are in the middle of this check: carry on with it here, or press Cancel on it.",
  thanks: "You are welcome. This check of yours is still open: carry on with it here.",
  yes: "I cannot tell which question that answers. Your open check is here: choose your answer on it, then press its button.",
  no: "I cannot tell which question that answers. Your open check is here: choose your answer on it. To stop it, press Cancel on it.",
};
const WELCOME = "You are welcome. Say “can I post this photo?” whenever there is another one.";
const NOTHING_ASKED =
  "I have no question open with you. Tell me about the picture in your own words, or press a button. To see a check you left, say “my checks”.";

/** Answers what is said as to a person, and means nothing by itself: a word alone never answers a question of a check. */
export class SmallTalk implements Feature<typeof TALK> {
  readonly declaration = TALK;

  constructor(
    private readonly checks: Checks,
    private readonly mine: MyChecks,
    private readonly home: Home,
  ) {}

  async press(): Promise<Reply> {
    return { also: [this.home.help()] };
  }

  async say({ turn }: Asked, command: Command): Promise<Reply> {
    const word = isWord(command) ? command : "greeting";
    // Where others can see it, nobody's checks are shown.
    if (turn.shared) return this.without(word);
    return reachable(async () => (await this.inTheMiddle(turn, word)) ?? this.without(word), asMessage(OUT_OF_REACH));
  }

  /** The check that is open again, and what was made of the word; undefined where there is none. @throws StorageError `unavailable` */
  private async inTheMiddle(turn: Turn, word: Word): Promise<Reply | undefined> {
    const { checks } = await this.mine.unfinished(turn.person);
    const [latest] = checks;
    if (!latest || turn.now.getTime() - Date.parse(latest.startedAt) > SHIFT_MS) return undefined;
    const { also = [], ...shown } = await this.checks.showAgain(turn, latest.id);
    return { ...shown, also: [IN_THE_MIDDLE[word], ...also] };
  }

  private without(word: Word): Reply {
    switch (word) {
      case "greeting":
        return { also: [this.home.help()] };
      case "thanks":
        return { also: [WELCOME] };
      case "yes":
      case "no":
        return { also: [this.home.pointer("Nothing is open", NOTHING_ASKED)] };
    }
  }
}

function isWord(command: Command): command is Word {
  return Object.hasOwn(IN_THE_MIDDLE, command);
}
