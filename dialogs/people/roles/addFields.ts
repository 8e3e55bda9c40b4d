import type { Field } from "../../../cards/index.js";

export const NAME_INPUT = "name";
export const PICKED_INPUT = "person";
/** The most characters of a name that can be typed. */
export const MOST_CHARACTERS = 60;

/** What says who is to be added. */
export interface AddView {
  /** Whether the client may have Teams' people picker. */
  readonly picker: boolean;
  /** What was typed and could not be used. */
  readonly name: string;
}

/** The inputs that say who is to be added: Teams' people picker, where there may be one, and always a name. */
export function addFields({ picker, name }: AddView): readonly Field[] {
  const label = picker ? "Or the start of their name" : "Add somebody: the start of their name";
  return [
    ...(picker ? [{ kind: "person" as const, id: PICKED_INPUT, label: "Add somebody: choose them", value: "" }] : []),
    { kind: "text", id: NAME_INPUT, label, value: name, maxLength: MOST_CHARACTERS },
  ];
}
