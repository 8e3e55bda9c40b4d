/** Whom a message is for. */
export interface Addressee {
  readonly tenantId: string;
  /** The Entra object id. */
  readonly personId: string;
}

/** A message to be sent to a person's own chat. */
export interface OutboxItem {
  /** Made from its cause: what is put twice with one id is sent once. */
  readonly id: string;
  readonly to: Addressee;
  /** What sort of message it is, for whoever looks at the rows: "approval-request". */
  readonly kind: string;
  /** An Adaptive Card as JSON, or a line of plain text. */
  readonly content: object | string;
  /** Not sent before this moment, ISO 8601. */
  readonly notBefore: string;
  /** Of no use any more after this moment, ISO 8601; 14 days after `notBefore` by default. */
  readonly notAfter?: string;
  /**
   * What to do when it cannot be known whether the message arrived, because the instance that sent it died or Teams gave no
   * answer. `again`: rather twice than not at all. `never`: rather not at all than twice.
   */
  readonly inDoubt: "again" | "never";
  /** Messages of one cause, such as the cards that several leads get of one request. */
  readonly group?: string;
  /** A message that was sent otherwise, in whatever chat: the content replaces it, and is sent nowhere else. */
  readonly place?: MessagePlace;
}

/** Where a message stands that the bot has sent, in a chat of whatever kind. */
export interface MessagePlace {
  readonly serviceUrl: string;
  /** The channel's name: "msteams". */
  readonly channelId: string;
  readonly conversationId: string;
  readonly botId: string;
  readonly botName: string;
  /** What the channel knows the message by. */
  readonly activityId: string;
}

/** How far a message has come. */
type OutboxState = "waiting" | "sending" | "sent" | "given-up" | "cancelled";

/** A message as it stands in the outbox. */
export interface OutboxRow {
  readonly item: OutboxItem;
  readonly state: OutboxState;
  /** When the worker looks at it next: to send it, to see what became of a send, or to take out what is over. ISO 8601. */
  readonly dueAt: string;
  /** How often it was tried. */
  readonly tries: number;
  /** Set for what replaces the content of a message: that message's id. */
  readonly replaces?: string;
  /** Set while it waits for the person to have an address. */
  readonly unreachable?: boolean;
  /** Once sent: what the channel knows the message by. */
  readonly activityId?: string;
  readonly conversationId?: string;
  /** The write that made it so. */
  readonly writeId: string;
  /** For writing it back: it must not have changed since it was read. */
  readonly etag: string;
}
