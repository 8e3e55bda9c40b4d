/** What a sentence about roles asks for. */
export type RoleOrder =
  | { readonly kind: "appoint" | "dismiss"; readonly name: string; readonly unit: string }
  | { readonly kind: "tie"; readonly unit: string };

const APPOINT = /^(?:please )?(?:make|appoint|add) (.{2,64}?) (?:a |the |as )?(?:team )?lead(?:er)? (?:of|for|to) (.{2,60})$/i;
const DISMISS =
  /^(.{2,64}?) (?:is|isn't|is not) (?:no longer|not any more)? ?(?:a |the )?(?:team )?lead(?:er)? (?:of|for) (.{2,60})$/i;
const TIE = /^this (?:channel|chat|team) (?:is|belongs to|is for) (.{2,60})$/i;
const MOST_CHARACTERS = 160;

/** What a message asks to be changed about leads or a channel; undefined if it is about something else. */
export function orderIn(text: string): RoleOrder | undefined {
  const bare = text
    .slice(0, MOST_CHARACTERS)
    .replace(/[@\s]+/g, " ")
    .trim()
    .replace(/[.!]+$/, "");
  const appoint = APPOINT.exec(bare);
  if (appoint?.[1] && appoint[2]) return { kind: "appoint", name: appoint[1], unit: appoint[2] };
  const dismiss = DISMISS.exec(bare);
  if (dismiss?.[1] && dismiss[2] && /no longer|not/i.test(bare)) return { kind: "dismiss", name: dismiss[1], unit: dismiss[2] };
  const tie = TIE.exec(bare);
  return tie?.[1] ? { kind: "tie", unit: tie[1] } : undefined;
}
