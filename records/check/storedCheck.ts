import { z } from "zod";
import { codecOf, DAMAGED, type Decoded, dig, type Fields, type Shape, type UnreadValue } from "../codec.js";
import { type Check, type CopyInProgress, type Logged, type Shown, startedIn } from "./checkInProgress.js";
import { look } from "./eventSchemas.js";
import { isReferenceOf, parseReference } from "./reference.js";

/** The row of a check is called this and the check's id. */
export const CHECK_ROW_PREFIX = "check_";

/** A check's row that is left as it is, with what can still be told of it. */
export interface UnreadCheck extends UnreadValue {
  /** UTC, ISO 8601. */
  readonly startedAt?: string;
  /** The reference of its latest verdict. */
  readonly reference?: string;
}

export type StoredCheck = Extract<Decoded<Check>, { readonly ok: true }> | UnreadCheck;

const texts = z.array(z.string());
const answers = z.record(z.string(), z.union([z.string(), texts]));
export const exactMoment = z.string().refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text);
export const chosenUnit = z.object({ id: z.string().min(1), code: z.string().regex(/^[A-Z]{2,4}$/), name: z.string() });

const loggedFields = {
  reference: z.string(),
  revision: z.int().min(1),
  at: exactMoment,
  guidanceVersion: z.string(),
  answersDigest: z.string(),
  givenDigest: z.exactOptional(z.string()),
} satisfies Shape<Logged>;

const view = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("page"),
    page: z.string(),
    fromReview: z.boolean(),
    read: z.exactOptional(z.object({ raw: answers, problems: z.record(z.string(), z.string()) })),
    noticed: z.exactOptional(texts),
  }),
  z.object({ kind: z.literal("verdict"), ticked: z.exactOptional(texts) }),
  z.object({ kind: z.enum(["review", "summary", "at-once", "cancelled"]) }),
]);

const shown = z.object({
  view,
  notice: z.exactOptional(z.object({ text: z.string(), style: z.enum(["default", "emphasis", "good", "warning", "attention"]) })),
}) satisfies z.ZodType<Shown>;

const number = z.number();
const copy = z.object({
  at: exactMoment,
  picture: z.int().min(0),
  sha256: z.string(),
  from: z.object({ kind: z.enum(["pasted", "file"]), url: z.string() }),
  coverable: z.array(z.object({ what: z.string(), box: z.tuple([number, number, number, number]) })),
  offered: z.exactOptional(z.object({ cover: z.array(z.int().min(0)), sha256: z.string() })),
} satisfies Shape<CopyInProgress>);

const checkFields = {
  id: z.string(),
  flow: z.string().min(1),
  startedAt: exactMoment,
  answers,
  suggested: answers,
  words: z.exactOptional(z.string()),
  understood: texts,
  asked: z.exactOptional(texts),
  atOnce: z.exactOptional(z.object({ facts: answers, heard: texts })),
  found: z.exactOptional(
    z.array(
      z.object({
        from: z.enum(["message", "draft", "picture"]),
        says: z.string(),
        words: z.string(),
        notInCopy: z.exactOptional(z.literal(true)),
        answers: z.record(z.string(), texts),
        beyond: z.exactOptional(z.literal(true)),
        seen: z.exactOptional(z.literal(true)),
      }),
    ),
  ),
  looks: z.exactOptional(z.array(look)),
  pasted: z.exactOptional(z.array(z.object({ sha256: z.string(), url: z.string() }))),
  copy: z.exactOptional(copy),
  looking: z.exactOptional(exactMoment),
  newcomer: z.exactOptional(z.literal(true)),
  unit: z.exactOptional(chosenUnit),
  revision: z.int().min(0),
  lastPress: z.exactOptional(z.string()),
  lastShown: z.exactOptional(shown),
  cancelled: z.boolean(),
  // Releases before 0.5 also kept what the verdict was: the log alone says that now.
  logged: z.exactOptional(z.object(loggedFields)),
  givenUnder: z.exactOptional(z.string()),
  openedBy: z.exactOptional(z.string()),
} satisfies Shape<Check>;

/** Before version 2 the row was the stack of a dialog, with the check in its first, and how far its review had come. */
const stack = z.object({
  dialogStack: z.tuple([z.object({ id: z.literal("check"), state: z.object({ check: z.object(checkFields) }) })], z.unknown()),
});

/** The row of a check. */
interface CheckRow {
  readonly check: Check;
}

/** Whoever changes what is kept of a check adds an upcaster, and with it a version. A field that is not known may matter, so a row that has one is not read. */
const checkRowCodec = codecOf<CheckRow>({
  versionField: "version",
  versionWithout: versionOfStack,
  upcasts: [(earlier) => ({ check: stack.parse(earlier).dialogStack[0].state.check })],
  schema: z
    .strictObject({ check: z.strictObject(checkFields), eTag: z.exactOptional(z.string()) })
    .transform(({ check }) => ({ check })),
  copies: true,
});

/** A check as it is kept. */
export function checkRow(check: Check): Fields {
  return checkRowCodec.write({ check });
}

/**
 * Reads the row of a check, of this release or an earlier one. Never throws.
 *
 * @param name what the row is called
 */
export function readCheckRow(name: string, item: Fields): StoredCheck {
  const row = checkRowCodec.read(item);
  if (!row.ok) return unread(row, name, item);
  const { check } = row.value;
  return holdsTogether(name, check) ? { ok: true, value: check } : unread(DAMAGED, name, item);
}

/** Checks in a stack had a version of their own, of which there was only one. */
function versionOfStack(item: Fields): unknown {
  const schema = dig(item, "dialogStack", 0, "state", "check", "schema");
  // Whatever came after the first is written by a later release than any that kept stacks.
  return typeof schema === "number" && schema > 1 ? Number.MAX_SAFE_INTEGER : schema;
}

/** Whether what a check says twice agrees: its row and its id, its day, and the reference, which is made of them and its unit. */
function holdsTogether(name: string, { id, startedAt, unit: of, logged }: Check): boolean {
  if (name !== `${CHECK_ROW_PREFIX}${id}` || startedIn(id) !== startedAt) return false;
  if (!logged) return true;
  return of !== undefined && isReferenceOf(logged.reference, of.code, new Date(startedAt), id);
}

function unread({ why }: UnreadValue, name: string, item: Fields): UnreadCheck {
  const startedAt = name.startsWith(CHECK_ROW_PREFIX) ? startedIn(name.slice(CHECK_ROW_PREFIX.length)) : undefined;
  const check = dig(item, "check") ?? dig(item, "dialogStack", 0, "state", "check");
  const said = dig(check, "logged", "reference");
  const reference = typeof said === "string" && parseReference(said)?.reference === said ? said : undefined;
  return { ok: false, why, ...(startedAt !== undefined && { startedAt }), ...(reference !== undefined && { reference }) };
}
