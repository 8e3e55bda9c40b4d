import { type AdaptiveCard, action, type Field, formCard, type Notice, recordCard, shownDay } from "../../../cards/index.js";
import type { PostedEvent, PresentCheck } from "../../../records/index.js";
import { type DayAndLink, dayAndLinkFields } from "../../turn/dayAndLink.js";
import type { LiveAccount } from "./accountBook.js";

export const ACCOUNT_INPUT = "account";
/** The choice of an account that is not in the register. */
export const ELSEWHERE = "elsewhere";

const PLAIN = { inputs: "none" } as const;

export interface PostedForm {
  readonly check: PresentCheck;
  /** What was checked, in the person's words; empty if they named nothing. */
  readonly subject: string;
  readonly subjectLabel: string;
  /** The accounts that it may be on. */
  readonly accounts: readonly LiveAccount[];
  readonly chosen: string;
  readonly given: DayAndLink;
  readonly problems: Readonly<Record<string, string>>;
}

/** Asks on which account, when, and where it is. Which account is only asked where there are several. */
export function postedForm({ check, subject, subjectLabel, accounts, chosen, given, problems }: PostedForm): AdaptiveCard {
  const [only, ...others] = accounts;
  const which: Field = {
    kind: "choice",
    id: ACCOUNT_INPUT,
    label: "Which account?",
    options: [
      ...accounts.map(({ reference, name }) => ({ id: reference, label: name })),
      { id: ELSEWHERE, label: "Another account that is not in the register" },
    ],
    value: chosen,
    problem: problems[ACCOUNT_INPUT],
    compact: true,
  };
  const data = { ref: check.reference, x: { n: String(check.posted.length) } };
  return formCard({
    title: "Tell me about your post",
    kicker: `Reference ${check.reference}`,
    rows: [
      ...(subject === "" ? [] : [{ name: `${subjectLabel}:`, value: subject }]),
      ...(only && others.length === 0 ? [{ name: "Account:", value: only.name }] : []),
    ],
    fields: [...(others.length > 0 ? [which] : []), ...dayAndLinkFields(given)],
    actions: [action("Save", "posted.save", data, { style: "positive" }), showVerdict(check)],
  });
}

/** What is noted of a post. */
export function postedCard(
  check: PresentCheck,
  posted: PostedEvent,
  account: LiveAccount | undefined,
  why: string,
): AdaptiveCard {
  const { reviewOn, link } = posted;
  return recordCard(
    "I have noted your post",
    `Reference ${check.reference}`,
    [
      {
        title: "Your post",
        rows: [
          { name: "Posted on:", value: shownDay(posted.postedOn) },
          ...(account ? [{ name: "Account:", value: account.name }] : []),
          ...(link !== undefined ? [{ name: "Link:", value: link }] : []),
          ...(reviewOn !== undefined
            ? [{ name: "I will ask whether it should stay up on:", value: `${shownDay(reviewOn)}${why}` }]
            : []),
        ],
      },
    ],
    [action("Taken down", "posted.down", { ref: check.reference }, PLAIN), ...ways(check)],
  );
}

/** It is down. @param isYours whether it is shown to the one whose check it is */
export function downCard(check: PresentCheck, notice: Notice, isYours: boolean): AdaptiveCard {
  return recordCard("Taken down", `Reference ${check.reference}`, [], isYours ? ways(check) : [], { notice });
}

function ways(check: PresentCheck) {
  return [action("Open the record", "mine.open", { ref: check.reference, after: [] }, PLAIN), showVerdict(check)];
}

function showVerdict({ current }: PresentCheck) {
  return action("Show the verdict", "check.show", { c: current.checkId, f: current.flow }, PLAIN);
}
