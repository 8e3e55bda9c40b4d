import { stringify } from "csv-stringify/sync";
import { verdictStyle } from "../../../cards/index.js";
import type { Guidance } from "../../../guidance/index.js";
import type { Verdict } from "../../../records/index.js";
import { type ListedCheck, type Rows, referenceOfRow } from "../../../storage/index.js";
import { platformsOf } from "../../review/filterForm.js";
import { HOLDER_WORDS, REVIEW_WORDS, UP_WORDS } from "../../review/standingWords.js";
import { UNREAD_TITLES } from "../../turn/unreadWords.js";

const COLUMNS = [
  "Reference",
  "First decided (UTC)",
  "Person",
  "Person's id",
  "Unit",
  "Kind of check",
  "Platform",
  "Verdict of the guidance",
  "Verdict that stands",
  "Decided by",
  "Provisions",
  "Review",
  "Posted",
  "Posted on",
  "Account",
  "Link",
  "Has to come down",
  "Question open",
  "Findings set aside",
  "Latest event (UTC)",
] as const;

/**
 * The checks as a table for Excel, one row a check, also for those that cannot be read: UTF-8 with a byte order mark, lines end with CR LF, and what would be
 * read as a formula begins with an apostrophe.
 *
 * @param units the units' names by their codes
 */
export function checksCsv(guidance: Guidance, { items, unread }: Rows<ListedCheck>, units: ReadonlyMap<string, string>): Buffer {
  const platforms = new Map(platformsOf(guidance).map(({ id, label }) => [id, label]));
  const rows = items.map((check) => {
    const flow = guidance.flows.get(check.flow);
    const verdict = (id: Verdict) => verdictStyle(id, flow?.scale).title;
    return [
      check.reference,
      check.at,
      check.person.name,
      check.person.id,
      units.get(check.unit) ?? check.unit,
      flow?.title ?? check.flow,
      platforms.get(check.platform) ?? check.platform,
      verdict(check.got),
      verdict(check.verdict),
      HOLDER_WORDS[check.holder],
      check.provisions.join("; "),
      REVIEW_WORDS[check.review],
      UP_WORDS[check.up],
      check.postedOn ?? "",
      check.account ?? "",
      check.link ?? "",
      yes(check.mustComeDown),
      yes(check.asked),
      yes(check.setAside),
      check.latestAt,
    ];
  });
  const others = unread.map(({ rowKey, why }) => {
    const known: Partial<Record<(typeof COLUMNS)[number], string>> = {
      Reference: referenceOfRow(rowKey),
      "Verdict that stands": UNREAD_TITLES[why],
    };
    return COLUMNS.map((column) => known[column] ?? "");
  });
  return csvOf([[...COLUMNS], ...rows, ...others]);
}

function yes(flag: boolean): string {
  return flag ? "yes" : "no";
}

/** Rows as a CSV file that is safe to open in Excel. */
export function csvOf(rows: readonly (readonly string[])[]): Buffer {
  const text = stringify(rows as string[][], {
    bom: true,
    record_delimiter: "windows",
    quoted_string: true,
    escape_formulas: true,
  });
  return Buffer.from(text, "utf8");
}
