import { z } from "zod";
import type { TeamsPerson } from "../teams/people.js";
import type { ChatLog } from "./chatLog.js";
import { CHATS, PEOPLE, type TeamsChat } from "./chats.js";
import type { PlayedTeams } from "./playedTeams.js";

const person = z.string().transform((id, context) => PEOPLE.find((each) => each.id === id) ?? unknown(context));
const chat = z.string().transform((id, context) => CHATS.find((each) => each.id === id) ?? unknown(context));
const picture = z.object({ name: z.string().max(260), data: z.base64(), asFile: z.boolean() });
const id = z.string().max(40);
const words = z.string().max(28_000);

function unknown(context: z.RefinementCtx): never {
  context.addIssue({ code: "custom", message: "There is no such thing." });
  return z.NEVER;
}

const isIn = ({ person, chat }: { person: TeamsPerson; chat: TeamsChat }) => chat.members.includes(person);
/** Somebody in a chat that they are in. */
const place = z.object({ person, chat }).refine(isIn);
/** The same, at a message or where one is written. */
const opened = z.object({ person, chat, message: id.optional() }).refine(isIn);

/** Reads what the page asks for, and does it. What comes back is for the page. */
export type PageRequest = (asked: unknown, teams: PlayedTeams, log: ChatLog) => Promise<unknown>;

/** What the page may ask for, by name. */
export const REQUESTS: ReadonlyMap<string, PageRequest> = new Map<string, PageRequest>([
  [
    "look",
    async (asked, teams, log) => {
      const { person, chat } = place.parse(asked);
      await teams.install();
      return log.shownTo(person, chat);
    },
  ],
  [
    "say",
    (asked, teams) => {
      const { person, chat } = place.parse(asked);
      const typed = z.object({ text: words, thread: id.optional(), pictures: z.array(picture).max(10) }).parse(asked);
      const pictures = typed.pictures.map(({ data, ...rest }) => ({ ...rest, bytes: Buffer.from(data, "base64") }));
      return teams.say(person, chat, { ...typed, pictures });
    },
  ],
  [
    "edit",
    (asked, teams) => {
      const { person: who, message, text } = z.object({ person, message: id, text: words }).parse(asked);
      return teams.edit(who, message, text);
    },
  ],
  [
    "press",
    (asked, teams) => {
      const button = { verb: z.string().optional(), data: z.unknown(), asMessage: z.boolean() };
      const { person: who, message, ...pressed } = z.object({ person, message: id, ...button }).parse(asked);
      return teams.press(who, message, pressed);
    },
  ],
  [
    "refresh",
    (asked, teams) => {
      const { person: who, message } = z.object({ person, message: id }).parse(asked);
      return teams.refresh(who, message);
    },
  ],
  [
    "open-dialog",
    (asked, teams) => {
      const { person: who, ...at } = opened.parse(asked);
      return teams.dialogs.open(who, at);
    },
  ],
  [
    "press-in-dialog",
    (asked, teams) => {
      const { person: who, ...at } = opened.parse(asked);
      return teams.dialogs.press(who, at, z.object({ data: z.unknown() }).parse(asked).data);
    },
  ],
  [
    "send-card",
    async (asked, teams) => {
      const { person: who, chat: where } = place.parse(asked);
      return teams.dialogs.send(who, where, z.object({ card: z.looseObject({}) }).parse(asked).card);
    },
  ],
  [
    "answer-offer",
    (asked, teams) => {
      const { person: who, message, accepted } = z.object({ person, message: id, accepted: z.boolean() }).parse(asked);
      return teams.answerOffer(who, message, accepted);
    },
  ],
]);
