/** The verbs a button can carry: what the person asks for by pressing it. */
export const VERBS = [
  "check.next",
  "check.back",
  "check.cancel",
  "check.reopen",
  "check.review",
  "check.page",
  "check.decide",
  "check.meet",
  "check.show",
  "check.summary",
  "check.another",
  "check.notmeant",
  "account.apply",
  "account.open",
  "account.approve",
  "account.back",
  "account.sendback",
  "account.decline",
  "account.refuse",
  "account.again",
  "account.withdraw",
  "account.leave",
  "account.waiting",
  "account.list",
  "account.filter",
  "account.show",
  "account.address",
  "account.amend",
  "account.save",
  "account.hand",
  "account.give",
  "account.close",
  "account.end",
  "account.right",
  "unit.choose",
  "start.check",
  "draft.checklist",
  "draft.edit",
  "draft.again",
  "say.meant",
  "home.help",
  "guidance.topics",
  "guidance.topic",
  "guidance.answer",
  "mine.list",
  "mine.open",
  "review.list",
  "review.filter",
  "review.find",
  "review.open",
  "review.history",
  "review.agree",
  "review.let",
  "review.letgo",
  "review.overrule",
  "review.change",
  "review.correct",
  "review.corrected",
  "review.confirm",
  "review.confirmed",
  "review.second",
  "review.ask",
  "review.put",
  "review.answer",
  "review.down",
  "review.taken",
  "review.request",
  "review.send",
  "posted.form",
  "posted.save",
  "posted.down",
  "keep.down",
  "keep.save",
  "alive.posted",
  "alive.planned",
  "roles.list",
  "roles.unit",
  "roles.add",
  "roles.ask",
  "roles.remove",
  "roles.form",
  "roles.save",
  "roles.members",
  "roles.move",
  "figures.show",
  "figures.off",
  "figures.on",
  "export.form",
  "export.make",
  "export.record",
] as const;
export type Verb = (typeof VERBS)[number];

/** What a button sends besides the inputs. Nothing in it is ever trusted to say who somebody is. */
interface PressData {
  readonly v: Verb;
  readonly [key: string]: unknown;
}

/**
 * A button as a card carries it. It is drawn here and not in a template because most of what expanding a card costs
 * would be its buttons.
 */
export interface ActionView {
  readonly type: "Action.Execute";
  readonly title: string;
  readonly verb: Verb;
  readonly data: { readonly pc: PressData };
  readonly style: "default" | "positive" | "destructive";
  /** Whether the card's inputs are checked by the client and sent along. */
  readonly associatedInputs: "auto" | "none";
  /** What a client without Universal Actions draws instead. */
  readonly fallback: object;
}

interface Look {
  readonly style?: ActionView["style"];
  readonly inputs?: ActionView["associatedInputs"];
}

/** A button. `inputs: "none"` for one that needs nothing of what stands in the card. */
export function action(
  title: string,
  verb: Verb,
  more: Readonly<Record<string, unknown>> = {},
  { style = "default", inputs: associatedInputs = "auto" }: Look = {},
): ActionView {
  const data = { pc: { v: verb, ...more } };
  const fallback = { type: "Action.Submit", title, data, associatedInputs };
  return { type: "Action.Execute", title, verb, data, style, associatedInputs, fallback };
}

export interface Notice {
  readonly text: string;
  readonly style: "default" | "emphasis" | "good" | "warning" | "attention";
}

export const NO_NOTICE: Notice = { text: "", style: "default" };
