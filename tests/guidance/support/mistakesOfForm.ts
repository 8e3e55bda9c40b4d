import type { Mistake } from "./brokenContent.js";

const FLOW = "flows/photo/flow.yaml";
const RULES = "flows/photo/rules.yaml";
const PICTURES = "provisions/pictures.yaml";
const PEOPLE = "cases/photo/people.yaml";

/** Mistakes that show in one place of one file: bad YAML, missing or misspelt keys, values in the wrong form. */
export const MISTAKES_OF_FORM: readonly Mistake[] = [
  {
    what: "text that is not YAML",
    file: RULES,
    find: "reason: It shows someone whom a court has found guilty or sentenced.",
    put: "reason: It shows: somebody: sentenced.",
    says: /not valid YAML/,
    remedy: /indentation and the quotes/,
  },
  {
    what: "a key twice",
    file: RULES,
    find: "  verdict: do-not-post\n  reason: It shows a missing",
    put: "  verdict: refer\n  verdict: do-not-post\n  reason: It shows a missing",
    below: 1,
    says: /not valid YAML \(duplicate key\)/,
    remedy: /Look at/,
  },
  {
    what: "a missing key",
    file: RULES,
    find: "- id: evidence\n  provisions: [FB-PIC-3, FL-DNT-4]\n",
    put: "- id: evidence\n",
    says: /provisions" is missing/,
    remedy: /Add "provisions"/,
  },
  {
    what: "a missing key of a question",
    file: FLOW,
    find: "        error: Choose where you want to post it.\n",
    put: "",
    at: "- id: platform",
    says: /error" is missing/,
    remedy: /Add "error"/,
  },
  {
    what: "a misspelt key",
    file: RULES,
    find: "  provisions: [FB-PIC-3, FL-DNT-4]\n",
    put: "  provisions: [FB-PIC-3, FL-DNT-4]\n  instaed: Words.\n",
    below: 1,
    says: /"instaed" is not known here/,
    remedy: /Correct the spelling/,
  },
  {
    what: "a misspelt key with lines below it",
    file: FLOW,
    find: "        options:\n          - { id: our-work",
    put: "        optoins:\n          - { id: our-work",
    says: /"optoins" is not known/,
    remedy: /Correct the spelling/,
  },
  {
    what: "a misspelt key of a provision",
    file: PICTURES,
    find: "section:",
    put: "secton:",
    says: /"secton" is not known/,
    remedy: /Correct the spelling/,
  },
  {
    what: "an empty text",
    file: RULES,
    find: "reason: It shows a vehicle from a collision.",
    put: 'reason: ""',
    says: /must not be empty/,
    remedy: /Change this line/,
  },
  {
    what: "a verdict that does not exist",
    file: RULES,
    find: "verdict: refer",
    put: "verdict: maybe",
    says: /verdict.*ok-to-post/,
    remedy: /Change this line/,
  },
  {
    what: "an id in the wrong form",
    file: RULES,
    find: "- id: evidence",
    put: "- id: Evidence!",
    says: /starting with a small letter/,
    remedy: /Change this line/,
  },
  {
    what: "a provision id in the wrong form",
    file: PICTURES,
    find: "FB-PIC-8",
    put: "PIC-8",
    says: /must be a provision id/,
    remedy: /Change this line/,
  },
  {
    what: "a kind of question that does not exist",
    file: FLOW,
    find: "kind: text",
    put: "kind: number",
    says: /kind/,
    remedy: /Change this line/,
  },
  {
    what: "a unit code in the wrong form",
    file: "organisation.yaml",
    find: "code: BHM",
    put: "code: bhm",
    says: /two to four capital letters/,
    remedy: /Change this line/,
  },
  ...(
    [
      ["a unit's code twice", "code: COV", "code: BHM", /"BHM" is there twice/],
      ["a unit's id twice", "{ id: coventry", "{ id: birmingham", /"birmingham" is there twice/],
      ["a unit's name twice", "name: Coventry", "name: Birmingham", /"Birmingham" is there twice/],
      ["a document's codes twice", "codes: FL", "codes: FB", /"FB" is there twice/],
      ["braces in a name", "pressOffice: the Press & PR department", 'pressOffice: "see {{force}}"', /double braces/],
      ["a mark that turns writing round", "name: Coventry", 'name: "Cov\\u202Eentry"', /turn the direction/],
      ["a tag in a name", "name: Coventry", 'name: "<at>Coventry</at>"', /must not have tags/],
      ["a name that is too long", "name: Coventry", `name: ${"Coventry ".repeat(12)}`, /100 characters at most/],
      [
        "an address that is none of the web",
        "crimeReportPage: http://www",
        "crimeReportPage: javascript://www",
        /begins with https/,
      ],
    ] as const
  ).map(([what, find, put, says]) => ({ what, file: "organisation.yaml", find, put, says, remedy: /Change this line/ })),
  {
    what: "a worked case without a verdict",
    file: PEOPLE,
    find: "expect: { verdict: do-not-post, provisions: [FB-DNT-1, FB-PIC-1, FB-PIC-0] }",
    put: "expect: { provisions: [FB-DNT-1] }",
    says: /verdict/,
    remedy: /Change this line|Add "verdict"/,
  },
];
