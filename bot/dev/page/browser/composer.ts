import type { ChatKind, SentPicture } from "../shownChat.js";
import { cardView } from "./cardView.js";
import { button, byId, make } from "./elements.js";

/** What is to be sent, and of which message it is an edit or an answer. */
export interface Composed {
  readonly text: string;
  readonly pictures: readonly SentPicture[];
  readonly about: About | undefined;
  /** A card that a dialog put here. */
  readonly card: object | undefined;
}

/** A message that is edited or answered. */
export interface About {
  readonly kind: "edit" | "answer";
  readonly message: string;
}

const form = byId<HTMLFormElement>("composer");
const words = byId<HTMLTextAreaElement>("words");
const how = byId<HTMLSelectElement>("how");
const chosen = byId<HTMLInputElement>("chosen");
const mention = byId<HTMLButtonElement>("mention");
const hint = byId("hint");
const aboutLine = byId("about");
const cardPlace = byId("card-to-send");
const pictureList = byId("pictures");

let waiting: readonly File[] = [];
let about: About | undefined;
let card: object | undefined;

/** Sets up the place where messages are written. @param send takes what was composed */
export function startComposer(send: (composed: Composed) => void): void {
  form.onsubmit = (event) => {
    event.preventDefault();
    void submit(send);
  };
  words.onkeydown = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  };
  byId("attach").onclick = () => chosen.click();
  chosen.onchange = () => {
    add(chosen.files);
    chosen.value = "";
  };
  mention.onclick = () => {
    words.setRangeText("@PostCheck ", words.selectionStart, words.selectionEnd, "end");
    words.focus();
  };
  document.onpaste = (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    add(event.clipboardData.files);
  };
  document.ondragover = (event) => {
    event.preventDefault();
    form.classList.add("over");
  };
  document.ondragleave = () => form.classList.remove("over");
  document.ondrop = (event) => {
    event.preventDefault();
    form.classList.remove("over");
    add(event.dataTransfer?.files ?? null);
  };
  const stop = aboutLine.querySelector("button");
  if (stop) stop.onclick = () => composeAbout(undefined);
}

/** Suits the composer to a chat, and drops what was begun for another. */
export function composeIn(kind: ChatKind): void {
  const isPersonal = kind === "personal";
  mention.hidden = isPersonal;
  const [, file] = how.options;
  if (file) file.disabled = !isPersonal;
  if (!isPersonal) how.value = "pasted";
  hint.textContent = isPersonal
    ? "Enter sends. Pictures can be attached, pasted or dropped here."
    : "PostCheck hears what mentions it: @PostCheck. Teams gives it no files here, only pasted pictures.";
  composeAbout(undefined);
  composeCard(undefined);
}

/** Puts a card into the message that is being written, or takes it out. */
export function composeCard(next: object | undefined): void {
  card = next;
  const shown = next ? [cardView(next, false, async () => undefined), button("Remove", () => composeCard(undefined))] : [];
  cardPlace.replaceChildren(...shown);
  if (next) words.focus();
}

/** Makes the next message an edit of, or an answer to, another. */
export function composeAbout(next: About | undefined, text = "", said = ""): void {
  if (about || next) words.value = text;
  about = next;
  aboutLine.hidden = next === undefined;
  const line = aboutLine.querySelector("span");
  if (line) line.textContent = said;
  if (next) words.focus();
}

function add(files: FileList | null): void {
  waiting = [...waiting, ...(files ?? [])];
  list();
  words.focus();
}

function list(): void {
  pictureList.replaceChildren(
    ...waiting.map((file) => {
      const url = URL.createObjectURL(file);
      const image = make("img", { src: url, alt: "", onload: () => URL.revokeObjectURL(url) });
      const remove = button("Remove", () => {
        waiting = waiting.filter((other) => other !== file);
        list();
        words.focus();
      });
      remove.ariaLabel = `Remove ${file.name}`;
      return make("li", {}, image, `${file.name} `, remove);
    }),
  );
}

async function submit(send: (composed: Composed) => void): Promise<void> {
  const text = words.value.trim();
  if (text === "" && waiting.length === 0 && !card) return;
  const files = waiting;
  const composed = { text, about, card };
  const asFile = how.value === "file";
  words.value = "";
  waiting = [];
  composeAbout(undefined);
  composeCard(undefined);
  list();
  const pictures = await Promise.all(files.map(async (file) => ({ name: file.name, data: await inBase64(file), asFile })));
  send({ ...composed, pictures });
}

function inBase64(file: File): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
