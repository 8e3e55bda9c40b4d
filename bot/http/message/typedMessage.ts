import type { Activity } from "botbuilder";
import { z } from "zod";
import type { Quotation } from "../../../dialogs/index.js";
import { type HtmlBody, readHtmlBody } from "./htmlBody.js";
import { quotationsIn } from "./quotations.js";
import { tidy } from "./tidy.js";

/** The words of a message. */
export interface TypedMessage {
  /** What the person themselves wrote. */
  readonly text: string;
  /** What others wrote and the person quotes or passes on. */
  readonly quoted: readonly Quotation[];
}

const mentionSchema = z.object({
  type: z.literal("mention"),
  text: z.string().catch(""),
  mentioned: z.object({ id: z.string(), name: z.string().catch("") }),
});
const AT = /<at\b[^<>]{0,200}>([^<>]{0,200})<\/at\s*>/gi;
/** Markers of Teams that are left, each by itself. */
const MARKERS = /<\/?(?:at|quoted|attachment)\b[^<>]{0,400}>/gi;

/**
 * The words of a message without Teams' markers and mentions of the bot. Teams sends them as text and most often as HTML too: the text
 * counts, except where it is missing, has the words of others in it, or leaves out the address of a link.
 */
export function typedMessage(activity: Activity): TypedMessage {
  const bot = namesOfBot(activity);
  const html = htmlBodyOf(activity, (name) => bot.names.has(name.toLowerCase()));
  const text = tidy(withoutMarkers(typeof activity.text === "string" ? activity.text : "", bot));
  const isHtml = html && (text === "" || html.quotations.length > 0 || html.hasLabelledLink);
  return { text: isHtml ? withoutName(html.own, bot) : text, quoted: quotationsIn(activity, html) };
}

/** The HTML that comes beside a message's text, if any does. */
function htmlBodyOf({ attachments }: Activity, isBot?: (name: string) => boolean): HtmlBody | undefined {
  const html = (attachments ?? []).find(({ contentType, content }) => contentType === "text/html" && typeof content === "string");
  return html && readHtmlBody(html.content, isBot);
}

/** Whether the bot is mentioned by an entity, as it is in every message to it that others can see. */
export function mentionsBot(activity: Activity): boolean {
  return namesOfBot(activity).isMentioned;
}

interface Bot {
  /** What it is called where it is mentioned, in lower case. */
  readonly names: ReadonlySet<string>;
  readonly isMentioned: boolean;
}

function namesOfBot({ entities, recipient }: Activity): Bot {
  const mentions = (entities ?? [])
    .flatMap((entity) => mentionSchema.safeParse(entity).data ?? [])
    .filter(({ mentioned }) => mentioned.id === recipient?.id);
  const names = mentions.flatMap(({ text, mentioned }) => [decoded(text.replace(/<[^<>]{0,200}>/g, "")), mentioned.name]);
  const all = [recipient?.name ?? "", ...names].map((name) => tidy(name).toLowerCase()).filter((name) => name !== "");
  return { names: new Set(all), isMentioned: mentions.length > 0 };
}

function withoutMarkers(text: string, bot: Bot): string {
  const isBot = (name: string) => bot.names.has(tidy(decoded(name)).toLowerCase());
  const unmentioned = text.replace(AT, (_, name: string) => (isBot(name) ? " " : name));
  return withoutName(tidy(decoded(unmentioned.replace(MARKERS, " "))), bot);
}

/** Some clients mention the bot by an entity alone, and its name stands before the words. */
function withoutName(text: string, { names, isMentioned }: Bot): string {
  if (!isMentioned) return text;
  const bare = text.replace(/^@/, "");
  const name = [...names].find((each) => bare.toLowerCase().startsWith(each) && !/^[\p{L}\p{N}]/u.test(bare.slice(each.length)));
  return name === undefined ? text : bare.slice(name.length).replace(/^[\s,:]+/, "");
}

function decoded(text: string): string {
  return text
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
