import type { Command } from "../../guidance/understand/index.js";
import type { Check } from "../check/check.js";
import type { Checks } from "../check/checks.js";
import { PHOTO_FLOW } from "../check/flows.js";
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
/** Said besides where the check of a picture has no answer yet: "Is there a picture?" may be what was answered. */
const OF_A_PICTURE: Readonly<Partial<Record<Word, string>>> = {
  yes: " If there is a picture, send it to me or say on the card what it shows.",
  no: " If there is no picture, say “only words”.",
};
const NOT_MEANT = "Sorry. Tell me again in other words, or choose below what you want.";
const NOT_MEANT_OPEN =
  "Sorry. Change what I filled in on this card. Or press Cancel on it, and tell me about the picture again in other words.";
const NOT_MEANT_ANSWERED =
  "Sorry. Press “That is not what I meant” on this card: then I ask you the questions, with nothing filled in.";
const NOT_MEANT_DECIDED = "Sorry. Press “Change my answers” on this card and put right what is wrong.";
const WELCOME = "You are welcome. Say “can I post this photo?” whenever there is another one.";
const NOTHING_ASKED =
  "If it answers a card that I have sent you, press a button on that card: a word alone decides nothing. Otherwise tell me about the picture in your own words, or press a button. To see a check you left, say “my checks”.";

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
    if (command === "misunderstood") return this.misunderstood(turn);
    const word = isWord(command) ? command : "greeting";
    // Where others can see it, nobody's checks are shown.
    if (turn.shared) return this.without(word);
    return reachable(async () => (await this.inTheMiddle(turn, word)) ?? this.without(word), asMessage(OUT_OF_REACH));
  }

  /** The check that is open again, and what was made of the word; undefined where there is none. @throws StorageError `unavailable` */
  private async inTheMiddle(turn: Turn, word: Word): Promise<Reply | undefined> {
    const { checks } = await this.mine.unfinished(turn.person);
    const [latest] = checks;
    if (!latest || isOld(latest, turn)) return undefined;
    const isBare = latest.flow === PHOTO_FLOW && Object.keys(latest.answers).length === 0;
    const told = `${IN_THE_MIDDLE[word]}${isBare ? (OF_A_PICTURE[word] ?? "") : ""}`;
    return this.shownAgain(turn, latest, told);
  }

  /** The latest check again, and how to put right what was made of it. */
  private async misunderstood(turn: Turn): Promise<Reply> {
    const sorry = { also: [this.home.pointer("What did you mean?", NOT_MEANT)] };
    if (turn.shared) return sorry;
    return reachable(async () => {
      const latest = await this.mine.latest(turn.person);
      if (!latest || isOld(latest.check, turn)) return sorry;
      const { check, isOpen } = latest;
      return this.shownAgain(turn, check, check.atOnce ? NOT_MEANT_ANSWERED : isOpen ? NOT_MEANT_OPEN : NOT_MEANT_DECIDED);
    }, asMessage(OUT_OF_REACH));
  }

  private async shownAgain(turn: Turn, { id }: Check, told: string): Promise<Reply> {
    const { also = [], ...shown } = await this.checks.showAgain(turn, id);
    return { ...shown, also: [told, ...also] };
  }

  private without(word: Word): Reply {
    switch (word) {
      case "greeting":
        return { also: [this.home.help()] };
      case "thanks":
        return { also: [WELCOME] };
      case "yes":
      case "no":
        return { also: [this.home.pointer("I cannot tell what that answers", NOTHING_ASKED)] };
    }
  }
}

/** Whether a check was begun too long ago for somebody to be in the middle of it. */
function isOld({ startedAt }: Check, { now }: Turn): boolean {
  return now.getTime() - Date.parse(startedAt) > SHIFT_MS;
}

function isWord(command: Command): command is Word {
  return Object.hasOwn(IN_THE_MIDDLE, command);
}
