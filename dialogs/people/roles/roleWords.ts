/** What a sentence about roles asks for. */
export type RoleOrder =
  | { readonly kind: "appoint" | "dismiss"; readonly name: string; readonly unit: string }
  | { readonly kind: "tie"; readonly unit: string };

const APPOINT = /^(?:make|appoint|add) (.{2,64}?) (?:a |the |as )*(?:team )?lead(?:er)? (?:of|for) (.{2,60})$/i;
const DISMISS =
  /^(.{2,64}?) (?:is no longer|is not|isn['’]t) (?:a |the )?(?:team )?lead(?:er)? (?:of|for) (.{2,60}?)(?: any ?(?:more|longer))?$/i;
const TIE = /^this channel (?:is for|belongs to|is) (.{2,60})$/i;
const MOST_CHARACTERS = 160;
const AROUND = /^(?:please |can you |could you )+| please$/gi;
/** More words than this are no name. */
const MOST_WORDS = 5;
/** Words in small letters that no name has: the sentence is about a post, not about a person or a unit. */
const NOT_A_NAME = /(?:^| )(?:a|an|our|my|your|this|that|these|of|about|photo|picture|post|sure)(?: |$)/;

/** What a message asks to be changed about leads or a channel; undefined if it is about something else. */
export function orderIn(text: string): RoleOrder | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const bare = text
    .replace(/[@\s]+/g, " ")
    .trim()
    .replace(/[.!?]+$/, "")
    .replace(AROUND, "");
  const tie = TIE.exec(bare);
  if (tie?.[1] && isName(tie[1])) return { kind: "tie", unit: tie[1] };
  for (const [kind, wording] of [["dismiss", DISMISS] as const, ["appoint", APPOINT] as const]) {
    const [, name, unit] = wording.exec(bare) ?? [];
    if (name && unit && isName(name) && isName(unit)) return { kind, name, unit };
  }
  return undefined;
}

function isName(text: string): boolean {
  return !NOT_A_NAME.test(text) && !/[,;:?]/.test(text) && text.split(" ").length <= MOST_WORDS;
}
