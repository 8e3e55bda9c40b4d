import { z } from "zod";
import type { LogKey } from "../../storage/index.js";
import { optional } from "./setting.js";

const FORM = "must be NAME:SECRET, the secret of at least 32 characters; after a comma come earlier keys in the same form";
const KEY = /^([\w-]{1,20}):([!-+\--~]{32,200})$/;

/** The setting that has the log signed. */
export const logKeyFields = {
  LOG_KEY: optional(
    z
      .string()
      .refine((text) => partsOf(text).every((part) => KEY.test(part)), FORM)
      .refine((text) => new Set(namesIn(text)).size === partsOf(text).length, "must not have two keys of one name"),
  ),
};

/** The keys of the log, the one that signs first; none where the setting is left out. */
export function logKeysOf({ LOG_KEY: text }: { readonly LOG_KEY?: string | undefined }): readonly LogKey[] {
  return partsOf(text ?? "").flatMap((part) => {
    const [, id, secret] = KEY.exec(part) ?? [];
    return id !== undefined && secret !== undefined ? [{ id, secret }] : [];
  });
}

function partsOf(text: string): readonly string[] {
  return text.split(",").map((part) => part.trim());
}

function namesIn(text: string): readonly string[] {
  return partsOf(text).map((part) => part.split(":")[0] ?? "");
}
