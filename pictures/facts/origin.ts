import type { Sign } from "../findings/signs.js";
import { isRequest } from "./machineMade.js";
import { type MeaningfulTags, textsUnder } from "./meaningfulTags.js";
import { readMoment } from "./moment.js";
import type { TagMeaning } from "./tagMeanings.js";

/** Keywords in a tree, of which one of these branches holds people. */
const PEOPLE = /^(?:people|persons?|faces?|family|friends|who|names?)\s*[|/\\.>:]\s*(.+)$/i;
/** Between the branches of a keyword. */
const BRANCH = /\s*[|/\\>]\s*/;

/**
 * When, with what and by whom the picture was made, whose it is, who is named and how they can be reached, as the file says.
 *
 * @param isOurs whether a credit names the force and nobody else
 */
export function originIn(tags: MeaningfulTags, isOurs: (credit: string) => boolean): readonly Sign[] {
  const texts = (meaning: TagMeaning) => textsUnder(tags.of(meaning)).filter((text) => !isRequest(text));
  const isOthers = (text: string) => !isOurs(text);
  return [
    ...momentsIn(texts("taken"), texts("saved")),
    ...cameraIn(tags),
    ...(texts("serial").length > 0 ? [{ sign: "serial" } as const] : []),
    ...named("owner", texts("owner")),
    ...named("maker", texts("maker").filter(isOthers)),
    ...named("writer", texts("writer")),
    ...named("reached", texts("address")),
    ...named("named", [...new Set([...texts("person"), ...texts("keyword").flatMap(personIn)])]),
    ...named("rights", texts("credit").filter(isOthers)),
    ...named("own-credit", [...new Set([...texts("maker"), ...texts("credit")])].filter(isOurs)),
  ];
}

/** When it was taken; where no tag says so, when it was last saved. */
function momentsIn(taken: readonly string[], saved: readonly string[]): readonly Sign[] {
  for (const [sign, texts] of [
    ["taken", taken],
    ["saved", saved],
  ] as const) {
    const moment = texts.map(readMoment).find((each) => each !== undefined);
    if (moment !== undefined) return [{ sign, value: moment }];
  }
  return [];
}

function cameraIn(tags: MeaningfulTags): readonly Sign[] {
  const texts = tags.of("camera").filter(({ text }) => !isRequest(text));
  const [make = ""] = texts.flatMap(({ name, text }) => (/^make$|manufacturer$/i.test(name) ? [text] : []));
  const others = textsUnder(texts.filter(({ name }) => !/^make$|manufacturer$/i.test(name)));
  const [model = "", ...more] = others;
  const name = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`.trim();
  return named(
    "camera",
    [name, ...more].filter((each) => each !== ""),
  );
}

function personIn(keyword: string): readonly string[] {
  const name = PEOPLE.exec(keyword)?.[1]?.split(BRANCH).at(-1);
  return name === undefined ? [] : [name];
}

function named(
  sign: "camera" | "owner" | "maker" | "writer" | "reached" | "named" | "rights" | "own-credit",
  names: readonly string[],
): readonly Sign[] {
  const text = names.join("; ");
  return names.length > 0 ? [{ sign, value: text, text }] : [];
}
