import type { DialogTurn, SentPicture, ShownChat, Toast } from "../shownChat.js";

/** What went wrong with a request, in words for whoever uses the page. */
const OUT_OF_REACH: Toast = { kind: "failed", text: "The local run does not answer. Is npm run dev still running?" };

async function post(what: string, asked: object): Promise<unknown> {
  const response = await fetch(`/try/ask/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** Whoever looks, and at which chat. */
export interface ChatOfPerson {
  readonly person: string;
  readonly chat: string;
}

export async function openedChat(place: ChatOfPerson): Promise<ShownChat> {
  return (await post("look", place)) as ShownChat;
}

/** Does something as Teams does it, and returns what is to be said of it. Never rejects. */
async function act(what: string, asked: object): Promise<Toast | undefined> {
  try {
    const toast = (await post(what, asked)) as Partial<Toast>;
    return toast.text === undefined ? undefined : (toast as Toast);
  } catch (error) {
    return error instanceof TypeError ? OUT_OF_REACH : { kind: "failed", text: (error as Error).message };
  }
}

export const sendMessage = (place: ChatOfPerson, text: string, pictures: readonly SentPicture[], thread: string | undefined) =>
  act("say", { ...place, text, pictures, thread });

export const edit = (person: string, message: string, text: string) => act("edit", { person, message, text });

export interface CardPress {
  readonly verb?: string | undefined;
  readonly data: unknown;
  readonly asMessage: boolean;
}

export const press = (person: string, message: string, pressed: CardPress) => act("press", { person, message, ...pressed });

export const refresh = (person: string, message: string) => act("refresh", { person, message });

/** The same for what a dialog comes of. */
async function inDialog(what: string, asked: object): Promise<DialogTurn> {
  try {
    return (await post(what, asked)) as DialogTurn;
  } catch (error) {
    return error instanceof TypeError ? OUT_OF_REACH : { kind: "failed", text: (error as Error).message };
  }
}

/** @param message left out where a message is written */
export const openDialog = (place: ChatOfPerson, message: string | undefined) => inDialog("open-dialog", { ...place, message });

export const pressInDialog = (place: ChatOfPerson, message: string | undefined, data: unknown) =>
  inDialog("press-in-dialog", { ...place, message, data });

export const sendCard = (place: ChatOfPerson, card: object) => act("send-card", { ...place, card });

export const answerOffer = (person: string, message: string, accepted: boolean) =>
  act("answer-offer", { person, message, accepted });
