import type { SearchText } from "./reading.js";
import type { DraftRules, Hit } from "./types.js";

const NETWORK =
  "insta(?:gram)?|snap(?:chat)?|tik ?tok|telegram|kik|discord|facebook|fb|twitter|threads|onlyfans|wickr|signal|x(?= ?[:@=])|ig|whatsapp|messenger|linkedin|youtube|roblox|fortnite|xbox|psn";
const JOINTS =
  "(?:[ \\t]{0,2}(?:is|was|on|as|user(?:name)?|handle|account|profile|page|name|id|under|tag|[:;=#.,/(\\[\"'“‘\\p{Pd}]|\\n)){0,4}[ \\t]{0,2}";
/** A handle: after an "@", or told from a word by its figures, dots or lines. */
const HANDLE =
  "(@[\\p{L}\\p{N}_][\\p{L}\\p{N}._]{2,29}|(?=[\\p{L}._]{0,28}[\\p{N}_]|\\p{L}{2,20}\\.\\p{L})[\\p{L}\\p{N}_][\\p{L}\\p{N}._]{2,29})";
const ON_NETWORK = new RegExp(`(?<![\\p{L}\\p{N}@.])(?:${NETWORK})${JOINTS}${HANDLE}`, "giu");
const THEN_NETWORK = new RegExp(
  `(?<![\\p{L}\\p{N}])${HANDLE}[ ,(\\p{Pd}]{1,3}(?:is |was )?(?:(?:his|her|their|on|the) ){0,2}(?:${NETWORK})(?![\\p{L}\\p{N}])`,
  "giu",
);
/** A page on Facebook that is called after a person, or has only a number. */
const PROFILE =
  /(?<![\p{L}\p{N}@])(?:www\.|m\.)?(?:facebook|fb)\.com\/(profile\.php\?id=\d{4,20}|\p{L}{2,20}(?:\.\p{L}{2,20}){1,2}(?:\.\d{1,4})?)(?![\p{L}\p{N}/.])/giu;
/** Handles of ours and of those we work with. */
const OFFICIAL =
  /police|polic|bobby|cop|nhs|council|gov|fire|ambulance|crimestoppers|official|uk$|^@?pd_?|^@?ph_?|\.com|charity|rail|metro|news/iu;
/** Whether a handle has a name of the force in it. */
export function isOurs(handle: string, ourNames: DraftRules["ourNames"]): boolean {
  return ourNames.some((name) => handle.toLowerCase().includes(name));
}

/** Whose it is: ours, or that of somebody else. */
const OURS = /(?<!\p{L})(?:our|us|we|follow|find|team|official)(?!\p{L})/iu;

/** What people are called on social networks, unless it is the force's own or a partner's. */
export function handlesIn({ text }: SearchText, { ourNames }: Pick<DraftRules, "ourNames">): readonly Hit[] {
  const isOfficial = (handle: string) => OFFICIAL.test(handle) || isOurs(handle, ourNames);
  const spoken = [ON_NETWORK, THEN_NETWORK].flatMap((pattern) =>
    [...text.matchAll(pattern)].filter(({ 1: handle = "", index }) => {
      const before = text.slice(Math.max(0, index - 30), index);
      return !isOfficial(handle) && !OURS.test(before) && !/^\d{1,2}[.:]?\d{0,2}$/.test(handle);
    }),
  );
  const profiles = [...text.matchAll(PROFILE)].filter(({ 1: name = "" }) => !isOfficial(name));
  return [...spoken, ...profiles].map(({ 0: words, index }) => ({ kind: "handle", from: index, to: index + words.length }));
}
