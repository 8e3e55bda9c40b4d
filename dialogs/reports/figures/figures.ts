import { action, messageCard, type Notice } from "../../../cards/index.js";
import type { Guidance } from "../../../guidance/index.js";
import type { CheckLog, LeftChecks } from "../../../storage/index.js";
import { PHOTO_FLOW } from "../../check/flows.js";
import { isOver, quietSince } from "../../published/keepAlive/quietSince.js";
import type { AccountBook } from "../../published/posted/accountBook.js";
import type { ReviewRights } from "../../review/rights.js";
import type { Asked, Feature } from "../../turn/feature.js";
import { reachable } from "../../turn/orUnavailable.js";
import { notFound, type Outcome, refused, showing } from "../../turn/outcome.js";
import { asMessage, type Reply, type Turn } from "../../turn/turn.js";
import { FIGURES, type FiguresPress as Press } from "../declaration.js";
import { NO_UNIT } from "./countLeft.js";
import type { DigestWishes } from "./digestWishes.js";
import { ALL_UNITS, figuresView } from "./figuresView.js";
import { begunIn, figuresOf, WEEKS } from "./gather.js";

export interface FiguresParts {
  readonly guidance: Guidance;
  readonly log: CheckLog;
  readonly left: Pick<LeftChecks, "since">;
  readonly rights: ReviewRights;
  readonly accounts: AccountBook;
  readonly wishes: DigestWishes;
  /** After how many days without a post an account counts as quiet. */
  readonly quietDays: number;
}

interface Wanted {
  readonly unit: string;
  readonly weeks: number;
}

const USUAL_WEEKS = 8;

/** Shows team leads and the press office the figures of their units. */
export class FiguresFeature implements Feature<typeof FIGURES> {
  readonly declaration = FIGURES;

  constructor(private readonly parts: FiguresParts) {}

  async press({ turn }: Asked, press: Press): Promise<Reply> {
    return reachable(async () => {
      if (press.verb === "figures.show") return { inPlace: await this.show(turn, wantedIn(press)) };
      const on = press.verb === "figures.on";
      await this.parts.wishes.set(turn.person, on);
      const text = on
        ? "You will get the weekly digest on Monday mornings."
        : "You will no longer get the weekly digest. To start it again, say “figures”.";
      return { inPlace: await this.show(turn, wantedIn(press), { text, style: "good" }) };
    });
  }

  async say({ turn }: Asked): Promise<Reply> {
    if (turn.shared) return { also: [PRIVATE] };
    return reachable(async () => asMessage(await this.show(turn, { unit: ALL_UNITS, weeks: USUAL_WEEKS })));
  }

  private async show(turn: Turn, { unit, weeks }: Wanted, notice?: Notice): Promise<Outcome> {
    const { guidance, log, left, rights, wishes } = this.parts;
    const seen = await rights.unitsOf(turn);
    const codes = unit === ALL_UNITS ? seen : seen.filter((code) => code === unit);
    if (codes.length === 0) {
      const refusal = await rights.refusal(turn, "see-figures", { unitCode: unit === ALL_UNITS ? "" : unit });
      return refusal === undefined ? notFound("I cannot find that unit. Say “figures” to start again.") : refused(refusal);
    }
    const names = await rights.units();
    const everyUnit = names.every(({ code }) => codes.includes(code));
    const [figures, begun, quiet, digest] = await Promise.all([
      figuresOf(log, codes, { weeks, now: turn.now, flow: PHOTO_FLOW }),
      begunIn(left, everyUnit ? [...codes, NO_UNIT] : codes, { weeks, now: turn.now }),
      this.quietIn(codes, turn.now),
      wishes.wants(turn.person),
    ]);
    const units = names.filter(({ code }) => seen.includes(code));
    const chosen = units.length === 1 ? (units[0]?.code ?? unit) : unit;
    return showing(figuresView(guidance, { figures, begun, units, chosen, weeks, quiet, digest, notice }));
  }

  private async quietIn(codes: readonly string[], now: Date): Promise<readonly string[]> {
    const { accounts, quietDays } = this.parts;
    const [code, ...more] = codes;
    const all = code !== undefined && more.length === 0 ? await accounts.of(code) : await accounts.all();
    const theirs = all.filter(({ unit }) => codes.includes(unit.code));
    return theirs.filter((account) => isOver(quietSince(account), quietDays, now)).map(({ name }) => name);
  }
}

const PRIVATE = messageCard(
  "Figures",
  [{ text: "Figures are for team leads and the press office. Press the button: only you will see them." }],
  [action("Figures", "figures.show", {}, { inputs: "none" })],
);

/** What was chosen in the card, or what the card was made for; whatever else stands there is of no account. */
function wantedIn({ inputs, more }: Press): Wanted {
  const unit = inputs["unit"] ?? more.unit ?? ALL_UNITS;
  const weeks = Number(inputs["weeks"] ?? more.weeks);
  return { unit, weeks: WEEKS.find((count) => count === weeks) ?? USUAL_WEEKS };
}
