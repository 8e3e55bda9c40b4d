import type { Flow } from "../../guidance/index.js";
import { type Checklist, type Stop, withoutFacts } from "../../guidance/understand/index.js";
import { foundInMessage } from "../check/foundInMessage.js";
import { inShortAll } from "../check/foundInPictures.js";
import { type Start, WORDS_KEPT } from "../check/newCheck.js";

/** The check of a picture that somebody's words begin. @param source identifies the message */
export function startFrom(flow: Flow, source: string, text: string, todo: Stop | Checklist): Start {
  return todo.kind === "stop" ? stopped(flow, source, text, todo) : opened(flow, source, text, todo);
}

/** A check that is answered at once. If that was not meant, its questions are asked with none of this filled in. */
function stopped(flow: Flow, source: string, text: string, { facts, claimed, heard, read }: Stop): Start {
  return {
    ...begun(flow, source, text),
    atOnce: { facts, heard },
    understood: inShortAll(flow, facts),
    found: foundInMessage(flow, { ...facts, ...claimed }, read),
  };
}

/** A check with what was read filled in; anything that may forbid posting is asked about first. Claims that would loosen the verdict are only noted. */
function opened(flow: Flow, source: string, text: string, { asked, filledIn, claimed, read }: Checklist): Start {
  const start = begun(flow, source, text);
  const first = inShortAll(flow, asked);
  return {
    ...start,
    suggested: { ...filledIn, ...start.suggested },
    understood: inShortAll(flow, withoutFacts(filledIn, asked)),
    ...(first.length > 0 && { asked: first }),
    found: foundInMessage(flow, { ...filledIn, ...claimed }, read),
  };
}

function begun(flow: Flow, source: string, text: string): Start {
  if (text === "") return { flow: flow.id, source };
  const { subjectQuestion, pages } = flow;
  const subject = pages.flatMap(({ questions }) => questions).find(({ id }) => id === subjectQuestion);
  const about = subject?.kind === "text" ? { [subject.id]: text.slice(0, subject.maxLength).trim() } : {};
  return { flow: flow.id, source, words: text.slice(0, WORDS_KEPT), suggested: about };
}
