import { Parser } from "htmlparser2";
import { tidy } from "./tidy.js";

/** A quotation in the HTML of a message. */
export interface QuotedHtml {
  /** The id of the quoted message; empty where it is not said. */
  readonly id: string;
  /** Who wrote it: the name, and the id in the channel. Empty where it is not said. */
  readonly by: string;
  readonly byId: string;
  readonly words: string;
  readonly forwarded: boolean;
  readonly isPreview: boolean;
  readonly hasPicture: boolean;
}

/** The HTML of a message as read. */
export interface HtmlBody {
  /** Its words without those of quotations; the address of a link stands behind its label. */
  readonly own: string;
  readonly quotations: readonly QuotedHtml[];
  /** Whether a picture, and not an emoji, lies in the words outside quotations. */
  readonly hasPicture: boolean;
  /** Whether a link outside quotations has a label other than its address. */
  readonly hasLabelledLink: boolean;
}

interface Part {
  id: string;
  by: string;
  byId: string;
  words: string;
  forwarded: boolean;
  isPreview: boolean;
  hasPicture: boolean;
}

type Attributes = Readonly<Record<string, string>>;

/** What Teams marks in its HTML, by the end of its address. */
const MENTION = /schema\.skype\.com\/mention/i;
const EMOJI = /schema\.skype\.com\/emoji/i;
const FORWARD = /forward/i;
const BLOCKS = /^(?:p|div|li|ul|ol|tr|table|h[1-6]|pre|blockquote|codeblock)$/;
/** Of these nothing is words: they stand for something that comes beside the message. */
const NO_WORDS = /^(?:script|style|title|quoted|attachment|template)$/;
const SCHEME = /^(?:https?:\/\/|mailto:|tel:)(?:www\.)?/i;

/**
 * Reads the HTML that Teams sends beside a message's text. Any text will do; what is not closed is closed at the end.
 *
 * @param isBot whether a mention of this name is one of the bot, and no word
 */
export function readHtmlBody(html: string, isBot: (name: string) => boolean = () => false): HtmlBody {
  const reader = new Reader(isBot);
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes),
    ontext: (text) => reader.text(text),
    onclosetag: () => reader.close(),
  });
  parser.end(html);
  return reader.result();
}

class Reader {
  private readonly own = newPart();
  private readonly quotations: Part[] = [];
  /** What is done when each open element is closed. */
  private readonly closing: (() => void)[] = [];
  /** Words are gathered in the last of these. */
  private readonly gathered: string[] = [""];
  private part = this.own;
  private hasLabelledLink = false;
  private unbroken = 0;

  constructor(private readonly isBot: (name: string) => boolean) {}

  open(name: string, attributes: Attributes): void {
    this.closing.push(this.opened(name, attributes));
  }

  close(): void {
    this.closing.pop()?.();
  }

  text(text: string): void {
    this.write(this.unbroken > 0 ? text : text.replace(/[\r\n\t]+/g, " "));
  }

  result(): HtmlBody {
    while (this.closing.length > 0) this.close();
    const quotations = this.quotations.map((part) => ({ ...part, by: tidy(part.by), words: tidy(part.words) }));
    const { hasLabelledLink } = this;
    return { own: tidy(this.gathered[0] ?? ""), quotations, hasPicture: this.own.hasPicture, hasLabelledLink };
  }

  /** @returns what is done when it is closed */
  private opened(name: string, attributes: Attributes): () => void {
    const { itemtype = "", itemprop = "" } = attributes;
    const isQuoted = this.part !== this.own;
    if (name === "blockquote" && itemtype !== "" && !isQuoted) return this.quotation(attributes, FORWARD.test(itemtype));
    if (isQuoted && itemprop === "mri") {
      this.part.byId = attributes["itemid"] ?? "";
      return this.gather((by) => {
        this.part.by += by;
      });
    }
    if (isQuoted && itemprop === "preview") this.part.isPreview = true;
    if (NO_WORDS.test(name) || (isQuoted && itemprop === "time")) return this.gather(() => undefined);
    if (name === "at" || MENTION.test(itemtype)) return this.gather((who) => this.write(this.isBot(tidy(who)) ? " " : who));
    if (name === "a") return this.link(attributes["href"] ?? "");
    if (name === "img" || name === "emoji") return this.image(name, attributes);
    if (name === "br") this.write("\n");
    if (name === "td" || name === "th") this.write(" ");
    return BLOCKS.test(name) ? this.block(name) : () => undefined;
  }

  private quotation({ itemid = "" }: Attributes, forwarded: boolean): () => void {
    this.part = { ...newPart(), id: itemid, forwarded };
    this.quotations.push(this.part);
    return this.gather((words) => {
      this.part.words = words;
      this.part = this.own;
      this.write("\n");
    });
  }

  private link(href: string): () => void {
    const { part } = this;
    return this.gather((label) => {
      const isAddress = !SCHEME.test(href) || bare(label) === bare(href) || label.trim() === "";
      if (label.trim() === "" && SCHEME.test(href)) this.write(href);
      else this.write(isAddress ? label : `${label.trimEnd()} (${href})`);
      if (!isAddress && part === this.own) this.hasLabelledLink = true;
    });
  }

  private image(name: string, { alt = "", itemtype = "", src = "" }: Attributes): () => void {
    const isEmoji = name === "emoji" || EMOJI.test(itemtype) || EMOJI.test(src);
    if (isEmoji) this.write(alt);
    else this.part.hasPicture = true;
    return this.gather(() => undefined);
  }

  private block(name: string): () => void {
    this.write("\n");
    const change = name === "pre" || name === "codeblock" ? 1 : 0;
    this.unbroken += change;
    return () => {
      this.unbroken -= change;
      this.write("\n");
    };
  }

  private gather(done: (words: string) => void): () => void {
    this.gathered.push("");
    return () => done(this.gathered.pop() ?? "");
  }

  private write(text: string): void {
    this.gathered[this.gathered.length - 1] += text;
  }
}

function newPart(): Part {
  return { id: "", by: "", byId: "", words: "", forwarded: false, isPreview: false, hasPicture: false };
}

/** An address without what people leave out when they type it. */
function bare(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(SCHEME, "")
    .replace(/^www\./, "")
    .replace(/\/$/, "");
}
