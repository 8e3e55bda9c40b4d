import { type Flow, type Guidance, loadGuidance } from "../../guidance/index.js";
import { loadPhrases } from "../../guidance/understand/index.js";

/** What the force says, read once for all tests of a worker: nothing changes it. */
export const guidance = loadGuidance();

/** The same guidance, but any words count as said: what cards look like does not depend on what is written into them. */
export function takingAnyWords({ flows, ...rest }: Guidance): Guidance {
  const taking = (flow: Flow): Flow => ({
    ...flow,
    pages: flow.pages.map((page) => ({
      ...page,
      questions: page.questions.map((question) => (question.kind === "text" ? { ...question, unsaid: undefined } : question)),
    })),
  });
  return { ...rest, flows: new Map([...flows].map(([id, flow]) => [id, taking(flow)])) };
}

/** What staff may type, read once as well. */
export const phrases = loadPhrases(guidance);
