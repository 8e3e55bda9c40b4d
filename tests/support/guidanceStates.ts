import { Guide } from "../../dialogs/routing/guidanceBrowser.js";
import { Home } from "../../dialogs/routing/help.js";
import type { Guidance } from "../../guidance/index.js";
import { buttonsOf } from "./card.js";
import type { CardState } from "./flowStates.js";
import { cardIn } from "./outcome.js";

/** What the guidance says, in answers of every length and on every page of every topic. The words are all our own. */
export function guidanceStates(guidance: Guidance): readonly CardState[] {
  const guide = new Guide(guidance, new Home(guidance, "shown-small"));
  const ids = [...guidance.provisions.keys()];
  return [
    { name: "guidance, the topics", card: guide.topics() },
    { name: "guidance, a topic that is no longer there", card: cardIn(guide.topic("gone", undefined, [])) },
    { name: "guidance, one rule", card: cardIn(guide.answer(["FB-PIC-7"])) },
    { name: "guidance, someone reports a crime", card: cardIn(guide.answer(["FB-CRM-1", "FL-CRM-1"])) },
    { name: "guidance, three rules", card: cardIn(guide.answer(["FL-WHT-1", "FL-WHT-2", "FL-WHT-3"])) },
    { name: "guidance, an answer with further rules", card: cardIn(guide.answer(ids.filter((id) => id.includes("-INT-")))) },
    { name: "guidance, an answer with everything", card: cardIn(guide.answer(ids)) },
    {
      name: "guidance, a topic opened from an answer",
      card: cardIn(guide.topic("pictures", "FB-PIC-7", ["FB-PIC-7", "FL-DO-7"])),
    },
    ...guidance.topics.flatMap(({ id }) =>
      pagesOf(guide, id).map((card, page) => ({ name: `guidance, ${id}, page ${page + 1}`, card })),
    ),
  ].map((state) => ({ group: "The guidance", ...state }));
}

/** Every page of a topic, as its buttons lead through it. */
function pagesOf(guide: Guide, topic: string, at?: string): readonly CardState["card"][] {
  const card = cardIn(guide.topic(topic, at, []));
  const next = buttonsOf(card).find(({ title }) => title === "Next page")?.data["pc"] as { readonly at: string } | undefined;
  return [card, ...(next ? pagesOf(guide, topic, next.at) : [])];
}
