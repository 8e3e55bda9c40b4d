import type { ReadLine } from "../findings/sighting.js";
import { unglued } from "./unglued.js";

/** A price by itself, or behind what it is for. Reading leaves the pound sign out. */
const PRICE = /(?:^|\D)\d{1,3}(?:[.,]\d{2})(?:p|\s*each)?\s*$|(?:^|\s)(?:[£$€]\s*\d{1,3}|\d{2}p)\s*$/iu;
const MENU =
  /\b(?:menu|specials?|breakfast|brunch|lunch|dinner|starters?|mains?|desserts?|puddings?|sides?|drinks?|coffees?|espresso|latte|cappuccino|americano|mocha|flat white|teas?|hot chocolate|juices?|smoothies?|milkshakes?|beers?|wines?|cider|sandwich(?:es)?|toasties?|toast|paninis?|baguettes?|wraps?|burgers?|pizzas?|pasta|salads?|soups?|chips|fries|pies?|cakes?|scones?|muffins?|cookies?|croissants?|bacon|eggs?|sausages?|beans|chicken|fish|curry|rice|vegan|veggie|vegetarian|gluten free|ice cream|kebabs?|cheese|tuna|ham|jacket potato(?:es)?|pot of|cup of|bottle of|served with|large|regular|small)\b/i;
/** What invites people in: on a poster and in a shop window, and never in papers. */
const INVITES =
  /\b(?:open day|family fun|fun day|free (?:entry|admission|parking|event|advice)|entry free|admission|everyone (?:is )?welcome|all (?:are )?welcome|join us|come along|come and|see you there|drop in|book (?:now|online|your)|tickets?|live music|fair|fete|festival|concert|workshop|raffle|tombola|bouncy castle|face painting|refreshments|children|kids|adults|sale|half price|% off|special offer|opening (?:hours|times)|follow us|find us|visit (?:us|our|www)|like us|scan (?:me|the|here)|www\.|https?:|facebook|twitter|instagram|call 101|dial 999|in an emergency|crimestoppers|0800 555 ?111|neighbourhood watch|report it|lock it|stay safe|keep (?:it|your|our)|protect (?:your|yourself)|don.?t (?:be|let|leave|fall)|be aware|beware|stop scams?|thank you|happy|welcome to|now hiring|recruiting|donate|charity|proudly|since \d{4}|est\.? \d{4})\b/i;
/** What stands on papers, screens and boards of the police. One line of it, and they are no notice. */
const PAPERS =
  /\b(?:suspects?|victims?|witness(?:es)?|statements?|offenders?|nominals?|detainees?|custody|prisoners?|interviews?|warrants?|briefings?|debrief|intel(?:ligence)?|informants?|surveillance|operation|op [A-Z]|exhibits?|forensics?|disclosure|mg ?\d{1,2}|cad|urn|pnc|pnd|niche|storm|crime (?:no|ref|number|report)|incident (?:no|ref|number|log)|dob|d\.o\.b|nhs|password|username|log ?in|inbox|subject:|from:|to:|cc:|re:|minutes|agenda|action(?:s)? (?:log|plan|required)|tasks?|tasking|rota|roster|shifts?|duty|duties|callsign|vrm|address|risk assessment|safeguarding|handover|draft|case|court|charges?|arrest(?:s|ed)?|targets?|missing|wanted|mispers?)\b/i;

/** Fewer lines of a kind say nothing, and how many of all they have to be. */
const LEAST = 2;
const SHARE = { menu: 0.5, notice: 0.3 };

/**
 * Whether lines are what a menu, a poster or a shop window says to everybody. Nothing follows but that they are not taken for papers: a line
 * that stands on papers decides against it.
 */
export function isForEverybody(lines: readonly ReadLine[]): boolean {
  const texts = lines.map(({ text }) => unglued(text));
  if (texts.some((text) => PAPERS.test(text))) return false;
  const many = (form: RegExp) => texts.filter((text) => form.test(text)).length;
  const prices = many(PRICE);
  const onMenu = texts.filter((text) => PRICE.test(text) || MENU.test(text)).length;
  if (prices >= LEAST && onMenu > prices && onMenu >= SHARE.menu * texts.length) return true;
  if (many(MENU) >= LEAST + 1 && onMenu >= SHARE.menu * texts.length) return true;
  const invites = many(INVITES);
  return invites >= LEAST && invites >= SHARE.notice * texts.length;
}
