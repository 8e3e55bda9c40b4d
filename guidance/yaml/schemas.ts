import { z } from "zod";
import { SCALE_IDS, SCALES, type Verdict } from "../engine/scales.js";

/** The shape of each content file. Unknown keys are refused, so that a misspelt one is noticed. */

const id = z.string().regex(/^[a-z][A-Za-z0-9-]*$/, "must be letters, digits and hyphens, starting with a small letter");
/** Words that mean something else where a condition is written. */
const RESERVED = ["any", "all", "not"];
const questionId = id.refine(
  (value) => !RESERVED.includes(value),
  `must not be one of ${RESERVED.join(", ")}: they combine conditions`,
);
const provisionId = z.string().regex(/^[A-Z]{2,4}-[A-Z]{2,4}-\d+$/, "must be a provision id such as FB-PIC-1");
const verdict = z.enum(Object.values(SCALES).flat() as [Verdict, ...Verdict[]]);
const sentence = z.string().trim().min(1, "must not be empty");

const oneOrMore = z.union([z.array(id).min(1), id.transform((one) => [one])]);

interface RawCondition {
  any?: RawCondition[];
  all?: RawCondition[];
  not?: RawCondition;
  answers: Record<string, string[]>;
}

/** `{ shows: [under18], not: { platform: flickr } }` becomes `{ answers: { shows: [...] }, not: ... }`. */
const condition: z.ZodType<RawCondition> = z.lazy(() =>
  z.record(z.string(), z.unknown()).transform((raw, context): RawCondition => {
    const { any, all, not, ...answers } = raw;
    const parse = <T>(schema: z.ZodType<T>, value: unknown, key: string): T | undefined => {
      if (value === undefined) return undefined;
      const result = schema.safeParse(value);
      if (result.success) return result.data;
      for (const issue of result.error.issues) {
        context.addIssue({ code: "custom", message: issue.message, path: [key, ...issue.path] });
      }
      return undefined;
    };
    const entries = Object.entries(answers).map(([key, value]) => [key, parse(oneOrMore, value, key) ?? []] as const);
    const anyOf = parse(z.array(condition).min(1), any, "any");
    const allOf = parse(z.array(condition).min(1), all, "all");
    const inner = parse(condition, not, "not");
    return {
      answers: Object.fromEntries(entries),
      ...(anyOf && { any: anyOf }),
      ...(allOf && { all: allOf }),
      ...(inner && { not: inner }),
    };
  }),
);

const option = z.strictObject({
  id: id.refine((value) => !value.includes(","), "must not contain a comma"),
  label: sentence,
  risk: z.number().int().min(0),
  unsure: z.boolean().default(false),
  documents: z.array(id).min(1).optional(),
});

const wants = z.enum(["reason", "readers", "name", "person"]);

const questionBase = {
  id: questionId,
  label: sentence,
  recap: sentence,
  help: sentence.optional(),
  error: sentence,
  askWhen: condition.optional(),
  optional: z.boolean().default(false),
};

const question = z.discriminatedUnion("kind", [
  z.strictObject({
    ...questionBase,
    kind: z.literal("choice"),
    compact: z.boolean().default(false),
    options: z.array(option).min(2),
  }),
  z
    .strictObject({
      ...questionBase,
      kind: z.literal("choices"),
      steps: z.boolean().default(false),
      none: z.strictObject({ id, label: sentence }),
      groups: z.array(z.strictObject({ id, label: sentence, options: z.array(option).min(1) })).min(1),
    })
    .transform(({ none, ...rest }) => ({
      ...rest,
      none: none.id,
      options: [...rest.groups.flatMap((group) => group.options), { ...none, risk: 0, unsure: false }],
    })),
  z.strictObject({
    ...questionBase,
    kind: z.literal("text"),
    maxLength: z.number().int().min(1).max(4000),
    placeholder: sentence.optional(),
    followUp: sentence.optional(),
    unsaid: z
      .strictObject({
        wants,
        provisions: z.tuple([provisionId], provisionId),
        reason: sentence,
        text: sentence,
        tick: sentence,
      })
      .optional(),
  }),
  // A question of another flow, as it stands there but for what is written here.
  z.strictObject({
    kind: z.literal("use"),
    question: z.string().regex(/^[a-z][A-Za-z0-9-]*\.[a-z][A-Za-z0-9-]*$/, "must be FLOW.QUESTION, such as photo.platform"),
    label: sentence.optional(),
    recap: sentence.optional(),
    help: sentence.optional(),
    askWhen: condition.optional(),
  }),
]);

const page = z.strictObject({
  id,
  title: sentence,
  intro: sentence.optional(),
  /** Holds for every question on the page, beside what each says itself. */
  askWhen: condition.optional(),
  questions: z.array(question).min(1),
});

/** Answers by question id. */
const answers = z.record(id, z.union([z.string(), z.array(z.string())]));

export const flowSchema = z.strictObject({
  id,
  scale: z.enum(SCALE_IDS).default("post"),
  title: sentence,
  button: sentence,
  platformQuestion: id,
  subjectQuestion: id,
  subjectLabel: sentence,
  /** The rules of another flow count here too, but for some; and its worked cases, with these answers besides. */
  rulesFrom: z.strictObject({ flow: id, except: z.array(id).optional(), casesWith: answers }).optional(),
  summary: z
    .array(z.strictObject({ title: sentence, questions: z.array(id).min(1) }))
    .min(1)
    .optional(),
  pages: z.array(page).min(1),
});
export type RawFlow = z.output<typeof flowSchema>;

export const rulesSchema = z
  .array(
    z.strictObject({
      id,
      provisions: z.tuple([provisionId], provisionId),
      when: condition,
      verdict,
      reason: sentence,
      instead: sentence.optional(),
      condition: z.strictObject({ text: sentence, tick: sentence, sets: z.record(id, id) }).optional(),
    }),
  )
  .min(1);

export const provisionsSchema = z.array(
  z.strictObject({
    ids: z.array(provisionId).min(1),
    section: sentence,
    topic: id,
    title: sentence,
    says: sentence,
    todo: sentence,
  }),
);

export const topicsSchema = z.array(z.strictObject({ id, name: sentence, summary: sentence })).min(1);

const host = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "must be a host in small letters, such as gov.uk, without http:// and without a path");

/** Marks that turn the direction of what stands around them, or are not seen. */
const UNSEEN = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;
/** What is put into other sentences as it stands, and shown to everybody. */
const fact = sentence
  .max(200, "must be 200 characters at most")
  .refine((text) => !/\{\{|\}\}/.test(text), "must not have double braces: nothing is put in their place here")
  .refine((text) => !UNSEEN.test(text), "must not have marks that are not seen or that turn the direction of writing")
  .refine((text) => !/<[^>]*>/.test(text), "must not have tags: what stands in angle brackets is not shown as it is")
  .refine(
    (text) => !/(?<![\p{L}\p{N}])(?!https?:\/\/|mailto:)\p{L}[\p{L}\p{N}+.-]*:(?=\S)/iu.test(text),
    "must have no address but one that begins with https://, http:// or mailto:",
  );
const name = fact.max(100, "must be 100 characters at most");

/** Refuses a list in which two entries have the same of one of these keys. */
function eachOnce<K extends string>(...keys: readonly K[]) {
  return (entries: readonly Readonly<Record<K, string>>[], context: z.RefinementCtx): void => {
    for (const key of keys) {
      entries.forEach((entry, index) => {
        const first = entries.findIndex((other) => other[key] === entry[key]);
        if (first < index)
          context.addIssue({ code: "custom", path: [index, key], message: `"${entry[key]}" is there twice: each has its own` });
      });
    }
  };
}

export const organisationSchema = z.strictObject({
  facts: z.strictObject({
    force: name,
    website: fact,
    crimeReportNumber: fact,
    crimeReportPage: fact,
    pressOffice: name,
    intranetPage: fact,
    part1Order: fact,
  }),
  alsoCalled: z.array(name),
  localPress: z.array(name),
  documents: z
    .array(
      z.strictObject({
        id,
        title: name,
        codes: z.string().regex(/^[A-Z]{2,4}$/, "must be two to four capital letters"),
      }),
    )
    .min(1)
    .superRefine(eachOnce("id", "codes")),
  approvedSites: z.array(host).min(1),
  mailDomains: z.array(host).min(1),
  publicNumbers: z.array(sentence),
  units: z
    .array(
      z.strictObject({
        id,
        code: z.string().regex(/^[A-Z]{2,4}$/, "must be two to four capital letters"),
        name,
      }),
    )
    .min(1)
    .superRefine(eachOnce("id", "code", "name")),
});

export const casesSchema = z
  .array(
    z.strictObject({
      name: sentence,
      given: answers,
      expect: z.strictObject({
        verdict,
        /** Every one of these is among the provisions cited. */
        provisions: z.array(provisionId).min(1),
        /** The rules whose conditions stay open, where the case is about them. */
        open: z.array(id).optional(),
      }),
    }),
  )
  .min(1);

/** Words with spaces between them. */
const words = z.string().transform((text) => text.split(/\s+/).filter((word) => word !== ""));

/** What tells an answer in words that says little: words that carry no meaning of their own, and whole answers. */
export const emptyAnswersSchema = z.strictObject({
  fewestWords: z.record(wants, z.number().int().min(1)),
  little: words,
  placeholders: words,
  deferring: words,
  hollow: words,
  doing: words,
  setting: words,
  nobody: words,
  answers: z.array(z.string()),
});

export type WorkedCase = z.output<typeof casesSchema>[number];
export type Organisation = z.output<typeof organisationSchema>;
/** As the file has it. */
export type RawOrganisation = z.input<typeof organisationSchema>;
export type Unit = Organisation["units"][number];
