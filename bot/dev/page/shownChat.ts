/** What the page is told by the server beside it, and what it asks for. */

export type ChatKind = "personal" | "groupChat" | "channel";

/** A card, the offer of a file, or a file that was brought. */
export type ShownPart =
  | { readonly kind: "card"; readonly card: object }
  | { readonly kind: "offer"; readonly name: string; readonly description: string }
  | { readonly kind: "file"; readonly name: string; readonly url: string };

export interface ShownMessage {
  readonly id: string;
  /** The post that it answers, in a channel. */
  readonly thread?: string | undefined;
  readonly from: string;
  readonly isBot: boolean;
  /** Whether the person who looks wrote it. */
  readonly isOwn: boolean;
  readonly at: string;
  readonly text: string;
  readonly isEdited: boolean;
  readonly pictures: readonly { readonly name: string; readonly url: string }[];
  readonly parts: readonly ShownPart[];
  /** Another number each time something of it has changed. */
  readonly version: number;
  /** Whether the card asks to be brought up to date for the person who looks. */
  readonly isStale: boolean;
}

/** Someone or some chat to choose, with how many messages wait there unread. */
interface Choice {
  readonly id: string;
  readonly name: string;
  readonly unread: number;
}

export interface ShownChat {
  readonly people: readonly (Choice & { readonly who: string })[];
  readonly chats: readonly (Choice & { readonly kind: ChatKind })[];
  readonly messages: readonly ShownMessage[];
}

/** What the bot answered at once, in a line. */
export interface Toast {
  readonly kind: "said" | "failed";
  readonly text: string;
}

/** What comes of a command or a press of a message extension: the dialog's next card, a card to send, or a line. */
export type DialogTurn =
  | { readonly kind: "card"; readonly title: string; readonly card: object }
  | { readonly kind: "to-send"; readonly card: object }
  | Toast;

/** A picture on its way, its bytes in base64. */
export interface SentPicture {
  readonly name: string;
  readonly data: string;
  readonly asFile: boolean;
}
