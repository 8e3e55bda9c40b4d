/** A text that an XMP packet holds. */
interface XmpText {
  /** What the property's vocabulary is called in the packet, as "photoshop". */
  readonly prefix: string;
  readonly name: string;
  /** The properties around it, the outermost first, with a stroke between: "Regions/RegionList". */
  readonly within: string;
  readonly text: string;
}

interface XmpContent {
  readonly texts: readonly XmpText[];
  /** Pictures that are written in it as letters. */
  readonly pictures: readonly Buffer[];
  /** False where it was too long, or not well formed to its end. */
  readonly complete: boolean;
}

/** More elements, or letters in texts that differ, than any honest packet has. What makes an honest one long is a picture or its history. */
const MOST_ELEMENTS = 16_000;
const MOST_LETTERS = 64 * 1024;
const DEEPEST = 24;
/** A run of so many letters without a blank is a picture. */
const LONGEST_RUN = 1_000;
/** How a JPEG and a PNG begin when they are written as letters. */
const PICTURE = /^(?:\/9j\/|iVBORw0KGgo)/;
/** The layers of a phone's depth pictures, which are found by their names. */
const LAYERS = ["GDepth", "GImage", "GAudio"];
/** Elements that are RDF's own form, and no property's name. */
const FORM = /^(?:rdf|x):/;
const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const SIGNS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads the texts of an XMP packet, each with the names around it: of elements, of attributes, and of what an attribute refers to. It is
 * our own as readers keep one value of a name, and a name may stand in several vocabularies. Any text will do; takes time by its length.
 * Entities that the packet itself declares are not replaced.
 */
export function xmpTexts(packet: string): XmpContent {
  const texts = new Map<string, XmpText>();
  const pictures: Buffer[] = [];
  const open: string[] = [];
  let [letters, elements, at, complete] = [0, 0, 0, true];
  const take = (names: readonly string[], raw: string): void => {
    const qualified = names.at(-1);
    if (qualified === undefined || raw.trim() === "") return;
    const [prefix = "", name = qualified] = qualified.split(":");
    if (raw.length > LONGEST_RUN) {
      const run = withSigns(raw).replace(/\s+/g, "");
      if (PICTURE.test(run)) {
        if (!LAYERS.includes(prefix)) pictures.push(Buffer.from(run, "base64"));
        return;
      }
    }
    const text = withSigns(raw)
      .replace(/[^\s<]+/g, (run) => (run.length < LONGEST_RUN ? run : ""))
      .trim();
    const within = names
      .slice(0, -1)
      .map((each) => each.split(":")[1] ?? each)
      .join("/");
    const key = `${qualified}|${within}|${text}`;
    if (text === "" || texts.has(key)) return;
    letters += text.length;
    if (letters > MOST_LETTERS) complete = false;
    else texts.set(key, { prefix, name, within, text });
  };
  const properties = () => open.filter((name) => !FORM.test(name));
  while (complete) {
    const start = packet.indexOf("<", at);
    if (start < 0) break;
    take(properties(), packet.slice(at, start));
    const special = specialEnd(packet, start);
    at = special ?? endOfTag(packet, start);
    elements += 1;
    if (at < 0 || elements > MOST_ELEMENTS) complete = false;
    else if (special === undefined) {
      const tag = packet.slice(start + 1, at - 1);
      const name = /^\/?([^\s/]*)/.exec(tag)?.[1] ?? "";
      if (tag.startsWith("/")) open.splice(open.includes(name) ? open.lastIndexOf(name) : open.length);
      else if (!name.startsWith("!")) {
        open.push(name);
        for (const [key, value] of attributesOf(tag.slice(name.length)))
          take(FORM.test(key) ? properties() : [...properties(), key], value);
        if (tag.endsWith("/")) open.pop();
      }
      if (open.length > DEEPEST) complete = false;
    } else if (packet.startsWith("<![CDATA[", start)) take(properties(), packet.slice(start + 9, at - 3));
  }
  return { texts: [...texts.values()], pictures, complete };
}

/** Behind a comment, an instruction, a section or a declaration; -1 where it does not end. Undefined where it is a tag. */
function specialEnd(packet: string, start: number): number | undefined {
  const forms = [
    ["<!--", "-->"],
    ["<![CDATA[", "]]>"],
    ["<?", "?>"],
  ] as const;
  const form = forms.find(([begins]) => packet.startsWith(begins, start));
  if (!form) return undefined;
  const end = packet.indexOf(form[1], start + form[0].length);
  return end < 0 ? -1 : end + form[1].length;
}

/** Behind the tag's closing bracket, which may also stand in an attribute; -1 where there is none. */
function endOfTag(packet: string, start: number): number {
  let quote = "";
  for (let at = start + 1; at < packet.length; at += 1) {
    const sign = packet[at] ?? "";
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return at + 1;
  }
  return -1;
}

/** Those that say something about the picture: names of vocabularies and forms of RDF do not. */
function attributesOf(tag: string): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(tag); match; match = ATTRIBUTE.exec(tag)) {
    const [, name = "", double, single = ""] = match;
    if (!/^(?:xmlns|xml|x)(?::|$)/.test(name) && !/^rdf:(?!resource$|value$)/.test(name)) found.push([name, double ?? single]);
  }
  return found;
}

function withSigns(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (sign, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    if (name !== undefined) return SIGNS[name] ?? sign;
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
