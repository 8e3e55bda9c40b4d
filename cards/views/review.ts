import { inWords, type Standing } from "../../guidance/index.js";
import { action, type Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { type CheckFace, carried, frame, headerOf, ownerLine, refreshOf, stamp } from "./face.js";

/** "Check your answers": every answer in words, page by page. Each page can be changed without losing the others. */
export function reviewCard(face: CheckFace, standing: Standing, notice?: Notice): AdaptiveCard {
  const data = { ...stamp(face), p: "review", a: carried(face) };
  const { checkId: c, revision: r } = face;
  const pages = standing.pages.map(({ page, id, questions }) => {
    const [only, ...others] = questions;
    const tooltip = `Change: ${questions.map(({ recap }) => recap).join(", ")}`;
    const isAlone = only !== undefined && others.length === 0;
    return {
      title: isAlone ? only.recap : page.title,
      rows: questions.flatMap((question) => {
        const answer = standing.answers[question.id];
        if (answer === undefined) return [];
        return [{ recaps: isAlone ? [] : [{ recap: `${question.recap}: ` }], answer: inWords(question, answer) }];
      }),
      actions: [action("Change", "check.page", { c, r, p: id }, { inputs: "none", tooltip })],
    };
  });
  const actions = [
    action("Get the answer", "check.decide", data, { style: "positive" }),
    action("Back", "check.back", data),
    action("Cancel", "check.cancel", data),
  ];
  return render(
    "review",
    { ...frame(headerOf("Check your answers", face.flowTitle, ownerLine(face)), actions, notice), pages },
    refreshOf(face),
  );
}
