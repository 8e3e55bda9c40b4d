import type { SearchText } from "./reading.js";
import type { DraftRules, Hit } from "./types.js";

const ONES = "one|two|three|four|five|six|seven|eight|nine";
const SPELT = `(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:${ONES}))?|${ONES}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)`;
const NUMBER = `[1-9]\\d{0,3}[a-z]?|${SPELT}`;
const CALLED = "(?:(?:[Hh]ouse |[Dd]oor )?(?:[Nn]umbers?|[Nn]o|[Nn]os|[Nn]um)\\.? ?|[Hh]ouse )";
const STREET = "((?:\\p{Lu}[\\p{L}'’]+ ?){2,4})";
/** "Elm Grove, number 9", "Elm Grove (no. 9)". */
const BEHIND = new RegExp(
  `(?<!\\p{L})${STREET}(?:[,(/:–-] ?|)(?:at |from |in )?${CALLED}(?:${NUMBER})(?![\\p{L}\\p{N}])\\)?`,
  "gu",
);
/** "number nine Elm Grove": in figures it is found as any house is. */
const SPELT_OUT = new RegExp(`(?<!\\p{L})(?:[Nn]umber|[Nn]o\\.?) ${SPELT}(?: on| in| of|,)? ${STREET}(?!\\p{L})`, "gu");

/** What may come behind a house's number: the end of what is said, or what happened there. */
const DONE =
  "(?=[.!?;)]?(?:\\s*$|[.!?;)]\\s)|,? (?:last|yesterday|today|tonight|overnight|this|earlier|was|were|is|are|has|had|by|following|where|when|after|before|early|late|while|because|again)(?!\\p{L}))";
/** "Elm Grove 14", "Elm Grove: 16, 18 and 20"; no date, no time and no number of people. */
const BARE = new RegExp(
  `(?<!\\p{L})${STREET}(?:[:,] )?(?!(?:19|20)\\d\\d(?!\\d))[1-9]\\d{0,3}[a-z]?(?:(?:, | and | & |, and )[1-9]\\d{0,3}[a-z]?(?![\\d:.]\\d)){0,8}(?![\\p{L}\\p{N}])${DONE}`,
  "gmu",
);

/** Houses whose number stands behind the street, with "number" or without, or is written as a word behind "number". */
export function turnedAddressesIn({ text }: SearchText, { words }: DraftRules): readonly Hit[] {
  const isStreet = (word: string) => words.street.has(word.toLowerCase());
  const hit = (from: number, to: number): readonly Hit[] => {
    const [next = ""] = /^ ?\p{L}+/u.exec(text.slice(to)) ?? [];
    return words["after-no-house"].has(next.trim().toLowerCase()) ? [] : [{ kind: "address", from, to }];
  };
  const behind = [...text.matchAll(BEHIND)].flatMap(({ 0: whole, 1: name = "", index }) =>
    isStreet(name.trim().split(" ").at(-1) ?? "") ? hit(index, index + whole.length) : [],
  );
  const spelt = [...text.matchAll(SPELT_OUT)].flatMap(({ 0: whole, 1: name = "", index }) => {
    const parts = name.trim().split(" ");
    const last = parts.findLastIndex((part, at) => at > 0 && isStreet(part));
    const begin = index + whole.length - name.length;
    return last < 0 ? [] : hit(index, begin + parts.slice(0, last + 1).join(" ").length);
  });
  const bare = [...text.matchAll(BARE)].flatMap(({ 0: whole, 1: name = "", index }) =>
    isStreet(name.trim().split(" ").at(-1) ?? "") ? hit(index, index + whole.length) : [],
  );
  return [...behind, ...spelt, ...bare];
}
