import { LinkifyIt, type Match } from "linkify-it";
import type { SearchText } from "./reading.js";
import type { DraftRules, Hit, Span } from "./types.js";

/** The links and mailboxes of a text. */
export interface Links {
  readonly hits: readonly Hit[];
  /** One of them leads to our website or to a partner's. */
  readonly linked: boolean;
  /** Something says where a link is to be: "[link]", "link in the comments". */
  readonly meant: boolean;
  /** The places they take, so that nothing else is looked for in them. */
  readonly places: readonly Span[];
}

/** Endings at which a name without "www" or a path is taken for a link. */
const ENDINGS = ["uk", "com", "org", "net", "info", "eu", "app", "shop", "online", "site", "xyz", "biz", "tv", "io", "wales"];
/** Endings that are words too, or belong to short links: a name with one is a link only with a path behind it. */
const WITH_PATH = ["ly", "gl", "gd", "co", "me", "be", "to", "in", "it", "is", "us", "at", "cc", "link", "page"];
const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, urlAuth: true, tlds: [...ENDINGS, ...WITH_PATH] });
/** A mailbox where the links' own rules see none: in curly quotes, behind "=" or "/", with a comma for its dot. */
const MAILBOX =
  /(?<![\p{L}\p{N}._+-])[\p{L}\p{N}][\p{L}\p{N}._+-]{0,63}@((?:[\p{L}\p{N}-]{1,63}[.,]){1,4}(?:com|net|org|uk|ie|eu|info|me|io))(?![\p{L}\p{N}])/giu;
/** No address is longer; and this keeps a text of nothing but addresses quick. */
const MOST_LINKS = 100;

const LINK_WORDS: readonly string[] = ["link", "links", "url", "hyperlink"];

export function linksIn({ text, tokens }: SearchText, rules: DraftRules): Links {
  const found = (linkify.match(text) ?? []).filter(isLink).slice(0, MOST_LINKS);
  const mails = found.filter(({ schema }) => schema === "mailto:");
  const pages = found.filter(({ schema }) => schema !== "mailto:");
  const place = ({ index: from, lastIndex: to }: Match) => ({ from, to });
  const strange = pages.filter(({ url }) => !isOf(rules.sites, hostOf(url)));
  const foreign = mails.filter(({ text: mail }) => !isOf(rules.mailDomains, mail.slice(mail.lastIndexOf("@") + 1)));
  const plain = [...text.matchAll(MAILBOX)]
    .map(({ 0: mail, 1: host = "", index }) => ({ host: host.replaceAll(",", "."), from: index, to: index + mail.length }))
    .filter(
      ({ host, from, to }) => !isOf(rules.mailDomains, host) && !found.some((each) => from < each.lastIndex && to > each.index),
    );
  return {
    hits: [
      ...plain.map(({ from, to }) => ({ kind: "email", from, to })),
      ...strange.map((match) => ({ kind: "other-site", ...place(match) })),
      ...foreign.map((match) => ({ kind: "email", ...place(match) })),
    ],
    linked: pages.length > strange.length,
    meant: pages.length > 0 || tokens.some(({ word }) => LINK_WORDS.includes(word)),
    places: found.map(place),
  };
}

function isLink({ schema, url, text }: Match): boolean {
  if (schema !== "") return true;
  const host = hostOf(url);
  return host.startsWith("www.") || !WITH_PATH.includes(host.slice(host.lastIndexOf(".") + 1)) || text.includes("/");
}

/** Whether a host is one of these or below one of them. */
export function isOf(sites: readonly string[], host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  return sites.some((site) => name === site || name.endsWith(`.${site}`));
}

/** Where a link leads; empty where it leads nowhere. What stands before an "@" is no host. */
function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return "";
  }
}
