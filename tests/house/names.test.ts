import { describe, expect, it } from "vitest";
import { sourceFiles } from "./folders.js";
import { sharedExports, sharedFileNames } from "./names.js";

/** Names that two files still export, with the files. None is to be added: find a second name. */
const EXPORTED_TWICE: Readonly<Record<string, readonly string[]>> = {
  // The guidance decides by its own scales, and records keep what was decided: neither may import the other.
  Verdict: ["guidance/engine/scales.ts", "records/check/verdict.ts"],
  // How far the answers lead, and how a decided check stands.
  Standing: ["guidance/engine/fold.ts", "records/check/standing.ts"],
  // A rule of the content, and that rule as it is shown with its citations.
  Rule: ["cards/views/guidanceRules.ts", "guidance/engine/types.ts"],
  // A question of the checklist, and one that the evaluation asks the bot.
  Question: ["guidance/engine/types.ts", "guidance/understand/eval/questions.ts"],
  questionsIn: ["dialogs/review/correctForm.ts", "guidance/understand/eval/questions.ts"],
  // The id of one flow, for the dialogs and for what staff call it: guidance may not import dialogs.
  PHOTO_FLOW: ["dialogs/check/flows.ts", "guidance/understand/checkNames.ts"],
  // Where a person's states lie, and where a unit's checks of a month do.
  partitionOf: ["dialogs/check/stateKeys.ts", "records/check/reference.ts"],
  // A move in a check, a word of a phrase, a move in a record.
  Step: ["dialogs/check/applyPress.ts", "guidance/words/phrase.ts", "records/check/standing.ts"],
  // Features that know nothing of each other and have the same part to play, each for what it is about.
  REASON_INPUT: ["dialogs/accounts/applicationRows.ts", "dialogs/published/takeDown/takeDownCards.ts"],
  MOST_REASON: ["dialogs/accounts/applicationRows.ts", "dialogs/published/takeDown/takeDownCards.ts"],
  Deciding: ["dialogs/accounts/deciding.ts", "dialogs/review/deciding.ts"],
  staffOf: ["dialogs/accounts/files.ts", "dialogs/review/decide.ts"],
  pageOf: ["dialogs/accounts/content.ts", "dialogs/review/pages.ts"],
  confirmCard: ["dialogs/people/roles/roleCards.ts", "dialogs/review/confirmForm.ts"],
  Decided: ["dialogs/check/checkEvent.ts", "dialogs/review/decide.ts"],
  words: ["dialogs/people/roles/inputs.ts", "dialogs/review/overruleForm.ts"],
  NO_UNIT: ["dialogs/people/roles/memberCards.ts", "dialogs/reports/figures/countLeft.ts"],
  ALL_UNITS: ["dialogs/reports/export/exportForm.ts", "dialogs/reports/figures/figuresView.ts"],
};

/** Parts that any folder may have: what it shows of itself, what it answers, its types, the shape and the rows of what it keeps, who may. */
const PARTS = ["index.ts", "declaration.ts", "types.ts", "schema.ts", "load.ts", "events.ts", "rows.ts", "items.ts", "rights.ts"];

/** Other files of one name, which play the same part for one thing each, or do different things to the same one. */
const CALLED_THE_SAME: Readonly<Record<string, readonly string[]>> = {
  // A program's entry, and its settings.
  "main.ts": ["bot/commands/main.ts", "bot/main.ts"],
  "settings.ts": ["appPackage/settings.ts", "bot/dev/settings.ts"],
  // The administrator's command for what a feature does, and what it does by the clock.
  "retention.ts": ["bot/commands/retention.ts", "dialogs/retention/retention.ts"],
  "subjectReport.ts": ["bot/commands/subjectReport.ts", "dialogs/retention/subjectReport.ts"],
  "accounts.ts": ["bot/background/accounts.ts", "dialogs/accounts/accounts.ts"],
  // How a thing looks, and what it does or is.
  "guidance.ts": ["bot/commands/guidance.ts", "cards/views/guidance.ts"],
  "review.ts": ["cards/views/review.ts", "dialogs/review/review.ts"],
  "figures.ts": ["cards/views/figures.ts", "dialogs/reports/figures/figures.ts"],
  "application.ts": ["cards/views/application.ts", "records/accounts/application.ts"],
  "verdict.ts": ["cards/views/verdict.ts", "records/check/verdict.ts"],
  // What a thing is, and the dialog, the storage or the proof of it.
  "takeDown.ts": ["dialogs/published/takeDown/takeDown.ts", "guidance/engine/takeDown.ts"],
  "roles.ts": ["dialogs/people/roles/roles.ts", "storage/people/roles.ts"],
  "secondReader.ts": ["bot/secondReader.ts", "guidance/understand/secondReader.ts"],
  "conditions.ts": ["guidance/engine/conditions.ts", "guidance/prove/proofs/conditions.ts"],
  "answers.ts": ["guidance/engine/answers.ts", "guidance/understand/eval/answers.ts"],
  // The same part for applications and for reviews, for checks and for the guidance, for proofs and for the evaluation.
  "deciding.ts": ["dialogs/accounts/deciding.ts", "dialogs/review/deciding.ts"],
  "history.ts": ["dialogs/accounts/history.ts", "dialogs/check/history.ts"],
  "notices.ts": ["dialogs/accounts/notices.ts", "dialogs/review/notices.ts"],
  "pages.ts": ["dialogs/accounts/pages.ts", "dialogs/review/pages.ts"],
  "inputs.ts": ["dialogs/people/roles/inputs.ts", "dialogs/turn/inputs.ts"],
  "questions.ts": ["dialogs/review/questions.ts", "guidance/understand/eval/questions.ts"],
  "decide.ts": ["dialogs/review/decide.ts", "guidance/engine/decide.ts"],
  "fold.ts": ["guidance/engine/fold.ts", "records/check/fold.ts"],
  "report.ts": ["guidance/prove/report.ts", "guidance/understand/eval/report.ts"],
  // What came, as it is read from the activity, and as the dialogs know it.
  "incoming.ts": ["bot/http/incoming.ts", "dialogs/turn/incoming.ts"],
  // A button, and what staff and leads do to a check.
  "actions.ts": ["cards/actions.ts", "records/check/actions.ts"],
  // The week in a message, and a hash.
  "digest.ts": ["dialogs/reports/figures/digest.ts", "records/digest.ts"],
};

/** Those that are not excused; what is excused and no longer there is found too, so that the lists only grow shorter. */
function unlike(found: ReadonlyMap<string, readonly string[]>, excused: Readonly<Record<string, readonly string[]>>): object {
  const plain = Object.fromEntries([...found].map(([name, files]) => [name, [...files].sort()]));
  return {
    "is new": Object.fromEntries(
      Object.entries(plain).filter(([name, files]) => files.some((file) => !excused[name]?.includes(file))),
    ),
    "is gone": Object.keys(excused).filter((name) => excused[name]?.some((file) => !plain[name]?.includes(file))),
  };
}
const NOTHING = { "is new": {}, "is gone": [] };

describe("the names", () => {
  it("mean one thing each: no two files export the same", () => {
    expect(unlike(sharedExports(sourceFiles()), EXPORTED_TWICE)).toEqual(NOTHING);
  });

  it("tell the files apart, but for those that play the same part in two folders", () => {
    const found = new Map([...sharedFileNames(sourceFiles())].filter(([name]) => !PARTS.includes(name)));
    expect(unlike(found, CALLED_THE_SAME)).toEqual(NOTHING);
  });

  it("are found however they are exported, and not where they are only passed on", () => {
    const texts: Readonly<Record<string, string>> = {
      "a.ts": "export const one = 1, two = 2;\nexport function three() {}\nexport class Four {}\nexport type Five = 5;",
      "b.ts": "const x = 1;\nexport { x as one };\nexport async function two() {}\nexport interface Five {}\nexport enum Four {}",
      "c.ts":
        'export { one, type Five } from "./a.js";\nexport * from "./b.js";\nconst two = 2;\nexport { y as three } from "./d.js";',
    };
    const found = sharedExports(Object.keys(texts), (file) => texts[file] ?? "");
    expect(Object.fromEntries(found)).toEqual({
      one: ["a.ts", "b.ts"],
      two: ["a.ts", "b.ts"],
      three: ["a.ts", "c.ts"],
      Four: ["a.ts", "b.ts"],
      Five: ["a.ts", "b.ts"],
    });
  });
});
