import type { ShownChat, ShownMessage, Toast } from "../shownChat.js";
import { type Composed, composeAbout, composeCard, composeIn, startComposer } from "./composer.js";
import { startDialog } from "./dialog.js";
import { button, byId, make } from "./elements.js";
import { type MessageActions, messageView } from "./messageView.js";
import { answerOffer, type ChatOfPerson, edit, openedChat, press, refresh, sendCard, sendMessage } from "./pageClient.js";

const FIRST: ChatOfPerson = { person: "29:priya", chat: "a:priya" };
const list = byId("messages");
const narrow = byId<HTMLInputElement>("narrow");
const oldClient = byId<HTMLInputElement>("old-client");
const toastLine = byId("toast");

let place = placeInAddress();
let shown: ShownChat | undefined;
/** What stands in the list, by the ids of the messages. */
let views = new Map<string, { readonly version: number; readonly element: HTMLElement }>();
const refreshed = new Set<string>();
let looking: Promise<void> | undefined;
let again = false;

/** Who one is and where, as the address of the page keeps it. */
function placeInAddress(): ChatOfPerson {
  const [person, chat] = location.hash.slice(1).split("/").map(decodeURIComponent);
  return person && chat ? { person, chat } : FIRST;
}

function go(next: ChatOfPerson): void {
  location.hash = [next.person, next.chat].map(encodeURIComponent).join("/");
}

/** Looks once more; what changes meanwhile is looked at right after. */
function update(): Promise<void> {
  if (looking) again = true;
  looking ??= lookUntilStill().finally(() => {
    looking = undefined;
  });
  return looking;
}

async function lookUntilStill(): Promise<void> {
  do {
    again = false;
    const at = place;
    try {
      const chat = await openedChat(at);
      if (at === place) show(chat);
    } catch {
      // The address names nobody who is here, or the local run has ended.
      if (at === place && at !== FIRST && !shown) go(FIRST);
    }
  } while (again);
}

function show(chat: ShownChat): void {
  const kind = chat.chats.find(({ id }) => id === place.chat)?.kind;
  if (!shown && kind) composeIn(kind);
  shown = chat;
  choices("people", chat.people, place.person, "ariaPressed", (id) => go({ person: id, chat: id.replace("29:", "a:") }));
  choices("chats", chat.chats, place.chat, "ariaCurrent", (id) => go({ ...place, chat: id }));
  byId("title").textContent = chat.chats.find(({ id }) => id === place.chat)?.name ?? "";
  showMessages(inThreads(chat.messages));
}

type Tab = ShownChat["people"][number] | ShownChat["chats"][number];

/** Buttons to choose somebody or a chat; the one that has the focus keeps it. */
function choices(
  id: string,
  tabs: readonly Tab[],
  chosen: string,
  marked: "ariaPressed" | "ariaCurrent",
  choose: (id: string) => void,
): void {
  const focused = (document.activeElement as HTMLElement | null)?.dataset["tab"];
  const made = tabs.map((tab) => {
    const element = button(tab.name, () => choose(tab.id));
    if ("who" in tab) element.append(make("small", {}, tab.who));
    if (tab.unread > 0)
      element.append(make("span", { className: "unread", ariaLabel: `${tab.unread} unread` }, String(tab.unread)));
    element[marked] = String(tab.id === chosen);
    element.dataset["tab"] = tab.id;
    return element;
  });
  byId(id).replaceChildren(...made.map((element) => (id === "chats" ? make("li", {}, element) : element)));
  made.find(({ dataset }) => dataset["tab"] === focused)?.focus();
}

/** Answers stand below the post that they answer. */
function inThreads(messages: readonly ShownMessage[]): readonly ShownMessage[] {
  const ids = new Set(messages.map(({ id }) => id));
  const roots = messages.filter(({ thread }) => thread === undefined || !ids.has(thread));
  return roots.flatMap((root) => [root, ...messages.filter(({ thread, id }) => thread === root.id && id !== root.id)]);
}

/** Only what has changed is drawn anew, so that what somebody fills in stays. */
function showMessages(messages: readonly ShownMessage[]): void {
  const before = views;
  views = new Map(messages.map((message) => [message.id, viewOf(message)]));
  const elements = messages.flatMap(({ id }) => views.get(id)?.element ?? []);
  for (const { element } of before.values()) if (!elements.includes(element)) element.remove();
  elements.forEach((element, at) => {
    if (list.children[at] !== element) list.insertBefore(element, list.children[at] ?? null);
  });
  const [newest] = messages.filter(({ id }) => !before.has(id)).slice(-1);
  if (newest) views.get(newest.id)?.element.scrollIntoView({ block: "start" });
  for (const { id, isStale, version } of messages) if (isStale) bringUpToDate(id, version);
}

function viewOf(message: ShownMessage) {
  const before = views.get(message.id);
  if (before?.version === message.version) return before;
  const element = messageView(message, actions());
  // Whoever was in the card goes on in what stands there now.
  if (before?.element.contains(document.activeElement)) {
    before.element.replaceWith(element);
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: element.offsetHeight > byId("log").clientHeight ? "start" : "nearest" });
  }
  return { version: message.version, element };
}

function bringUpToDate(id: string, version: number): void {
  const key = `${place.person}|${id}|${version}`;
  if (refreshed.has(key)) return;
  refreshed.add(key);
  // As in Teams, that a card could not be brought up to date is not said.
  void refresh(place.person, id);
}

function actions(): MessageActions {
  const isChannel = shown?.chats.find(({ id }) => id === place.chat)?.kind === "channel";
  return {
    asOldClient: oldClient.checked,
    press: async ({ id }, pressed) => {
      tell(await press(place.person, id, pressed));
      await update();
    },
    answerOffer: async ({ id }, accepted) => tell(await answerOffer(place.person, id, accepted)),
    check: ({ id }) => check(id),
    edit: ({ id, text }) => composeAbout({ kind: "edit", message: id }, text, "You are editing a message."),
    answer: isChannel
      ? ({ id, from }) => composeAbout({ kind: "answer", message: id }, "@PostCheck ", `You are answering the post of ${from}.`)
      : undefined,
  };
}

function check(message: string | undefined): void {
  tell(undefined);
  void startDialog(place, message, { tell, compose: composeCard });
}

async function send({ text, pictures, about, card }: Composed): Promise<void> {
  tell(undefined);
  if (card) tell(await sendCard(place, card));
  if (text === "" && pictures.length === 0) return;
  if (about?.kind === "edit") tell(await edit(place.person, about.message, text));
  else tell(await sendMessage(place, text, pictures, about?.message));
}

function tell(toast: Toast | undefined): void {
  toastLine.className = toast?.kind ?? "";
  toastLine.role = toast?.kind === "failed" ? "alert" : "status";
  toastLine.replaceChildren(...(toast ? [make("span", {}, toast.text), button("Close", () => tell(undefined))] : []));
}

function startAnew(): void {
  views = new Map();
  shown = undefined;
  list.replaceChildren();
  tell(undefined);
  void update();
}

byId("check-post").onclick = () => check(undefined);
startComposer((composed) => void send(composed));
narrow.onchange = () => document.body.classList.toggle("narrow", narrow.checked);
oldClient.onchange = startAnew;
addEventListener("hashchange", () => {
  place = placeInAddress();
  startAnew();
});
new EventSource("/try/events").onmessage = () => void update();
