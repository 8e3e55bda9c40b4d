import {
  type ActionView,
  type AdaptiveCard,
  action,
  type Field,
  formCard,
  type Notice,
  type RecordRow,
  shownDay,
} from "../../../cards/index.js";
import type { StandIn } from "../../../records/index.js";
import { MOST_CHARACTERS, NAME_INPUT, PICKED_INPUT } from "./addFields.js";

export const FROM_INPUT = "from";
export const TO_INPUT = "to";

const PLAIN = { inputs: "none" } as const;
const UNKNOWN = "somebody whose name I do not know yet";

/** What was filled in to name somebody. */
export interface StandInGiven {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** Asks who stands in, and for which days. */
export function standInForm(
  { code, title }: { readonly code: string; readonly title: string },
  picker: boolean,
  given: StandInGiven,
  problems: Readonly<Record<string, string>> = {},
): AdaptiveCard {
  const x = { u: code };
  const fields: readonly Field[] = [
    ...(picker
      ? [
          {
            kind: "person" as const,
            id: PICKED_INPUT,
            label: "Who stands in for you?",
            value: "",
            problem: problems[PICKED_INPUT],
          },
        ]
      : []),
    {
      kind: "text",
      id: NAME_INPUT,
      label: picker ? "Or the start of their name" : "Who stands in for you? The start of their name",
      value: given.name,
      maxLength: MOST_CHARACTERS,
      problem: problems[NAME_INPUT],
    },
    { kind: "date", id: FROM_INPUT, label: "First day", value: given.from, problem: problems[FROM_INPUT] },
    { kind: "date", id: TO_INPUT, label: "Last day", value: given.to, problem: problems[TO_INPUT] },
  ];
  return formCard({
    title: "Name a stand-in",
    kicker: code,
    rows: [
      { name: "Unit:", value: title },
      {
        value:
          "On those days they can see and decide what you can in this unit, but not their own checks. It ends by itself, or when you end it.",
      },
    ],
    fields,
    actions: [action("Name them", "roles.named", { x }, { style: "positive" }), action("Back", "roles.unit", { x }, PLAIN)],
  });
}

/** Those who stand in or will, a row each. */
export function standInRows(standIns: readonly StandIn[], today: string): readonly RecordRow[] {
  return standIns.map(({ person, lead, from, to }) => {
    const begins = from > today ? `from ${shownDay(from)} ` : "";
    return { value: `• ${person.name || UNKNOWN}, standing in for ${lead.name || UNKNOWN} ${begins}until ${shownDay(to)}` };
  });
}

/** A button for each that ends it. */
export function endings(standIns: readonly StandIn[], code: string): readonly ActionView[] {
  return standIns.map((standIn) =>
    action(`End it for ${standIn.person.name || "them"}`, "roles.end", { x: { u: code, ...carried(standIn) } }, PLAIN),
  );
}

/** Asks which of several people is meant, or whether it is this one. */
export function whichStandIn(code: string, people: readonly StandIn["person"][], { from, to }: StandInGiven): AdaptiveCard {
  const one = people.length === 1;
  return formCard({
    title: one ? "Is this who you mean?" : "Which one?",
    kicker: code,
    rows: people.map(({ name, id }, at) => ({ name: `${at + 1}:`, value: name, ...(one ? {} : { note: id.slice(0, 8) }) })),
    fields: [],
    actions: [
      ...people.map(({ id }, at) =>
        action(one ? "Yes, name them" : `Number ${at + 1}`, "roles.named", { x: { u: code, p: id, f: from, t: to } }, PLAIN),
      ),
      action("Back", "roles.standin", { x: { u: code } }, PLAIN),
    ],
  });
}

/** What says which one is meant. */
function carried({ person, lead, from }: StandIn): Readonly<Record<string, string>> {
  return { p: person.id, l: lead.id, f: from };
}

/** For whoever stands in. */
export function standInText({ lead, from, to }: StandIn, today: string): string {
  const begins = from > today ? `from ${shownDay(from)}` : "from today";
  return `You stand in for ${lead.name} ${begins} to ${shownDay(to)}. Until then you see and decide what they do in this unit, but nothing of your own.`;
}

export function standInNamed({ person, to, from }: StandIn, today: string): Notice {
  const begins = from > today ? `from ${shownDay(from)} ` : "";
  return {
    text: `${person.name || "That person"} stands in for you ${begins}until ${shownDay(to)}. I have told them.`,
    style: "good",
  };
}
