import { type AdaptiveCard, action, type Field, formCard, type Notice, recordCard, shownDay } from "../../../cards/index.js";
import type { PostedEvent, PresentCheck } from "../../../records/index.js";
import { type DayAndLink, dayAndLinkFields } from "../../turn/dayAndLink.js";
import type { LiveAccount } from "./accountBook.js";

export const ACCOUNT_INPUT = "account";
/** The name of an account that is not in the register. */
export const OTHER_INPUT = "other";
/** The most of it, in characters. */
export const MOST_NAME = 80;
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
  /** What was typed as the name of another one. */
  readonly other: string;
  readonly given: DayAndLink;
  readonly problems: Readonly<Record<string, string>>;
}

/** Asks on which account, when, and where it is. The one that there is stands there chosen; another can be named all the same. */
export function postedForm({ check, subject, subjectLabel, accounts, chosen, other, given, problems }: PostedForm): AdaptiveCard {
  const [only, ...others] = accounts;
  const which: Field = {
    kind: "choice",
    id: ACCOUNT_INPUT,
    label: "Which account?",
    options: [
      ...accounts.map(({ reference, name }) => ({ id: reference, label: name })),
      { id: ELSEWHERE, label: "Another account that is not in the register" },
    ],
    value: chosen === "" && only && others.length === 0 ? only.reference : chosen,
    problem: problems[ACCOUNT_INPUT],
    compact: true,
  };
  const name: Field = {
    kind: "text",
    id: OTHER_INPUT,
    label: accounts.length > 0 ? "The name of another account" : "On which account? (optional)",
    value: other,
    maxLength: MOST_NAME,
    problem: problems[OTHER_INPUT],
  };
  const data = { ref: check.reference, x: { n: String(check.posted.length) } };
  return formCard({
    title: "Tell me about your post",
    kicker: `Reference ${check.reference}`,
    rows: subject === "" ? [] : [{ name: `${subjectLabel}:`, value: subject }],
    fields: [...(only ? [which] : []), name, ...dayAndLinkFields(given)],
    actions: [action("Save", "posted.save", data, { style: "positive" }), showVerdict(check)],
  });
}

/** What is noted of a post. */
export function postedCard(
  check: PresentCheck,
  posted: PostedEvent,
  account: Pick<LiveAccount, "name"> | undefined,
  why: string,
): AdaptiveCard {
  const { reviewOn, link } = posted;
  const on = posted.account ?? account?.name;
  return recordCard(
    "I have noted your post",
    `Reference ${check.reference}`,
    [
      {
        title: "Your post",
        rows: [
          { name: "Posted on:", value: shownDay(posted.postedOn) },
          ...(on === undefined ? [] : [{ name: "Account:", value: on }]),
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
