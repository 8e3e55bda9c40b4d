import type { DialogTurn } from "../shownChat.js";
import { cardView } from "./cardView.js";
import { button, byId, make } from "./elements.js";
import { type ChatOfPerson, openDialog, pressInDialog } from "./pageClient.js";

const dialog = byId<HTMLDialogElement>("dialog");

// What was shown in it is over.
dialog.onclose = () => dialog.replaceChildren();

export interface DialogParts {
  /** Says a line, once the dialog is over. */
  readonly tell: (turn: Extract<DialogTurn, { readonly text: string }>) => void;
  /** Puts a card where a message is written. */
  readonly compose: (card: object) => void;
}

/** Opens the dialog of the message extension: on a message, or where one is written. */
export async function startDialog(place: ChatOfPerson, message: string | undefined, parts: DialogParts): Promise<void> {
  show(await openDialog(place, message), place, message, parts);
}

function show(turn: DialogTurn, place: ChatOfPerson, message: string | undefined, parts: DialogParts): void {
  if (turn.kind !== "card") {
    dialog.close();
    if (turn.kind === "to-send") parts.compose(turn.card);
    else parts.tell(turn);
    return;
  }
  const close = button("Close", () => dialog.close());
  const card = cardView(turn.card, false, async ({ data }) =>
    show(await pressInDialog(place, message, data), place, message, parts),
  );
  dialog.replaceChildren(make("div", { className: "dialog-head" }, make("h2", { id: "dialog-title" }, turn.title), close), card);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  close.focus({ preventScroll: true });
}
