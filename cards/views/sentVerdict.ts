import { type AdaptiveCard, render } from "../render.js";
import { shownDate } from "./dates.js";
import { type ShownVerdict, verdictSections } from "./reasons.js";
import { verdictStyle } from "./verdictStyle.js";

/** A verdict for others to see: what was answered and why, without what the person wrote of the post. */
interface SentVerdictView {
  readonly shown: ShownVerdict;
  /** Who made the check. */
  readonly by: string;
  readonly reference: string;
  /** When it was logged. */
  readonly at: string;
  /** Whether a lead's own words are a reason: those stay between them and the person. */
  readonly isWithheld: boolean;
}

const ABOUT = "This is about one post as it was described to me, and about nothing else. The log has what counts now.";
const WITHHELD = "A team lead has decided this. Ask whoever made the check for the reasons.";
const NO_ACTIONS = { actions: [] };

/** A card to send into a chat. It has no buttons, so nobody can change anything by it, or see more than it shows. */
export function sentVerdictCard({ shown, by, reference, at, isWithheld }: SentVerdictView): AdaptiveCard {
  const { sections, more } = verdictSections(shown);
  return render("verdict", {
    verdict: verdictStyle(shown.verdict, shown.scale),
    up: { text: "", link: "" },
    down: NO_ACTIONS,
    owner: `${by}'s check`,
    subject: "",
    subjectLabel: "",
    notice: { text: isWithheld ? `${ABOUT} ${WITHHELD}` : ABOUT, style: "emphasis" },
    heard: "",
    lead: [],
    count: "",
    sections: [...sections, ...more].map(({ title, reasons }) => ({
      title,
      reasons: reasons.map((reason) => ({ ...reason, opens: [] })),
    })),
    folded: [],
    ticks: [],
    more: [],
    asAnswered: [],
    aside: [],
    reference: `Reference ${reference}. Logged ${shownDate(at)}.`,
    actions: [],
  });
}
