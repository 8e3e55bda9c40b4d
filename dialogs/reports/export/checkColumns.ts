import type { CheckRecord } from "./checkRecord.js";
import { type Column, linesIn } from "./csv.js";

const yes = (flag: boolean) => (flag ? "yes" : "no");

/** What stands in each column of a table of checks. Several things of a kind stand in one cell, a line each. */
export const CHECK_COLUMNS: readonly Column<CheckRecord>[] = [
  ["Reference", ({ reference }) => reference],
  ["First decided (UTC)", ({ decidedFirst }) => decidedFirst],
  ["Person", ({ person }) => person.name],
  ["Person's id", ({ person }) => person.id],
  ["Unit", ({ unit }) => unit],
  ["Kind of check", ({ kind }) => kind],
  ["Platform", ({ platform }) => platform],
  ["What it is", ({ what }) => what],
  ["Purpose", ({ purpose }) => purpose],
  ["Asked in these words", ({ words }) => words],
  ["Answers", ({ answers }) => linesIn(answers.map(({ asked, answered }) => `${asked} ${answered}`))],
  ["Verdict of the guidance", ({ guidanceSaid }) => guidanceSaid],
  ["Verdict that stands", ({ stands }) => stands],
  ["Decided by", ({ decidedBy }) => decidedBy],
  ["Stopped by", ({ stoppedBy }) => linesIn(stoppedBy.map(({ reason, provisions }) => `${reason} [${provisions.join("; ")}]`))],
  ["Provisions", ({ provisions }) => provisions.join("; ")],
  ["Review", ({ review }) => review],
  [
    "Decisions",
    ({ decisions }) =>
      linesIn(
        decisions.map(({ at, lead, did, reason, corrected }) =>
          [`${at}, ${lead}: ${did}`, ...(reason === "" ? [] : [`Reason: ${reason}`]), ...corrected].join(". "),
        ),
      ),
  ],
  ["Posted", ({ posted }) => posted],
  ["Posted on", ({ posts }) => linesIn(posts.map(({ on }) => on))],
  ["Account", ({ posts }) => linesIn(posts.map(({ account }) => account))],
  ["Link", ({ posts }) => linesIn(posts.map(({ link }) => link))],
  ["Has to come down", ({ mustComeDown }) => yes(mustComeDown)],
  ["Question open", ({ questionOpen }) => yes(questionOpen)],
  ["Findings set aside", ({ setAside }) => linesIn(setAside)],
  ["Guidance version", ({ guidanceVersion }) => guidanceVersion],
  ["Version held from (UTC)", ({ guidanceSince }) => guidanceSince],
  ["Revisions", ({ revisions }) => String(revisions.length)],
  [
    "Each revision",
    ({ revisions }) =>
      linesIn(
        revisions.map(
          ({ revision, at, verdict, guidanceVersion, said }) =>
            `${revision}, ${at}: ${verdict}, under ${guidanceVersion}. ${said}`,
        ),
      ),
  ],
  ["Latest event (UTC)", ({ latest }) => latest],
  ["Its place in the log", ({ place }) => `${place.partition}, number ${place.number}`],
  ["Its hash", ({ place }) => place.hash],
];
