import type { Organisation } from "./schemas.js";

/** Whatever stands in double braces, spaces and odd characters too, so that nothing in braces is ever shown to anybody. */
const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The names in double braces that the organisation's facts do not have. */
export function unknownPlaceholders(text: string, facts: Organisation["facts"]): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? "").filter((name) => !Object.hasOwn(facts, name));
}

/** Puts the organisation's facts in every text of a value, however deep. */
export function fillFacts<T>(value: T, facts: Organisation["facts"]): T {
  if (typeof value === "string") {
    return value.replace(PLACEHOLDER, (whole, name: string) =>
      Object.hasOwn(facts, name) ? facts[name as keyof typeof facts] : whole,
    ) as T;
  }
  if (Array.isArray(value)) return value.map((item) => fillFacts(item, facts)) as T;
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillFacts(item, facts)])) as T;
  }
  return value;
}
