import { expect, it } from "vitest";
import { foundInMessage } from "../../../dialogs/check/foundInMessage.js";
import { photoFlow } from "../../../guidance/understand/photoFlow.js";
import { guidance } from "../../support/content.js";

const flow = photoFlow(guidance);
const reading = (question: string, option: string, words: string, denied = false) => ({ question, option, words, denied });

const labelOf = (id: string) =>
  flow.pages
    .flatMap(({ questions }) => questions)
    .flatMap((question) => (question.kind === "choices" ? question.options : []))
    .find((option) => option.id === id)?.label;

it("keeps each fact by itself, as the checklist has it, with the words it was read from", () => {
  const facts = { platform: "facebook-page", shows: ["recognisable", "not-ours"], copyright: "no-permission" };
  const read = [
    reading("shows", "not-ours", "stock", true),
    reading("shows", "not-ours", "off google"),
    reading("shows", "graphic", "shocking"),
    reading("platform", "facebook-page", "fb"),
  ];
  expect(foundInMessage(flow, facts, read)).toEqual([
    { from: "message", says: "Where: A Facebook page", words: "fb", answers: { platform: ["facebook-page"] } },
    { from: "message", says: labelOf("recognisable"), words: "", answers: { shows: ["recognisable"] } },
    { from: "message", says: labelOf("not-ours"), words: "off google", answers: { shows: ["not-ours"] } },
    { from: "message", says: "The owner's permission: No", words: "", answers: { copyright: ["no-permission"] } },
  ]);
});
