import { type Notice, verdictLine } from "../../cards/index.js";
import { type Flow, pageIdOf } from "../../guidance/index.js";
import type { Verdict } from "../../records/index.js";
import type { Check } from "./check.js";
import type { CheckPress } from "./declaration.js";
import { inShortAll } from "./foundInPictures.js";
import type { View } from "./shown.js";

/** Tells the person what a new check took from their words: what stands on the page they see, and whether there is more on the next ones. */
export function heardNotice(flow: Flow, { asked = [], understood, suggested }: Check, view: View): Notice | undefined {
  const questions = view.kind === "page" ? view.asked.questions : [];
  const onPage = inShortAll(
    flow,
    Object.fromEntries(Object.entries(suggested).filter(([id]) => questions.some((each) => each.id === id))),
  );
  const here = understood.filter((each) => onPage.includes(each));
  const notices = [
    ...(asked.length > 0
      ? [`It sounds as if this applies: ${asked.join("; ")}. Is that right? If not, untick it when you come to it.`]
      : []),
    ...(here.length > 0 ? [`I have filled in from your words: ${here.join("; ")}. Change anything that is not right.`] : []),
    ...(here.length < understood.length
      ? [`${here.length > 0 ? "More" : "What I took"} from your words is filled in on the next pages.`]
      : []),
  ];
  return notices.length > 0 ? { text: notices.join(" "), style: "emphasis" } : undefined;
}

/** Tells the person that the answers were decided again. */
export function verdictChange({ scale }: Flow, before: Verdict): Notice {
  return { text: `Decided again and logged. Before, it was “${verdictLine(before, scale)}”.`, style: "emphasis" };
}

/** Repeats what was typed on an old card, so that nobody has to type it again. */
export function typedWords(flow: Flow, check: Check, press: CheckPress): readonly string[] {
  const page = flow.pages.find(({ id }) => id === pageIdOf(press.pageId ?? ""));
  const typed = (page?.questions ?? []).flatMap((question) => {
    const text = press.inputs[question.id];
    const used = question.kind !== "text" || text === check.answers[question.id];
    return used || typeof text !== "string" || text.trim() === "" ? [] : [text.trim()];
  });
  return typed.length === 0 ? [] : [`You typed: “${typed.join("”, “")}”.`];
}
