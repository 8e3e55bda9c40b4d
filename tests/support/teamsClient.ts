import { readPress } from "../../dialogs/index.js";
import { buttonsOf, type CardInput, inputsOf, wordsOf } from "./card.js";
import type { FakeConnector } from "./fakeConnector.js";

export interface TestUser {
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
}

const ROBIN: TestUser = { id: "29:robin", aadObjectId: "a0000000-0000-4000-8000-000000000001", name: "Robin Ashdown" };
export const SAM: TestUser = { id: "29:sam", aadObjectId: "a0000000-0000-4000-8000-000000000002", name: "Sam Okoro-Lane" };
export const TENANT = "11111111-2222-4333-8444-555555555555";
const BOT = { id: "28:postcheck", name: "PostCheck" };

export interface ClientOptions {
  readonly botUrl: string;
  readonly connector: FakeConnector;
  readonly user?: TestUser;
  readonly kind?: "personal" | "groupChat" | "channel";
  readonly conversation?: string;
  /** Speaks as a client without Universal Actions does: buttons arrive as messages with a value. */
  readonly oldClient?: boolean;
  /** The channel's token, where the bot asks for one. */
  readonly authorization?: () => string;
}

let ids = 0;

/** Whether these are the words of a page of a flow. */
const isPage = (words: string) => /· Page \d/.test(words);
const choiceIn = ({ choices }: CardInput, title: string) => choices.find((choice) => choice.title.startsWith(title))?.value;

/**
 * A person in Teams: types, looks at the newest card, fills its inputs in by their labels and presses its buttons by
 * their titles. Speaks to the bot as Teams does, and throws when what is to be pressed or filled in is not there.
 */
export class TeamsClient {
  /** The card the person is looking at. */
  card: unknown;
  /** Where that card stands in the conversation. */
  cardId = "";
  /** The latest line of plain text the person was told. */
  told = "";
  /** The card that was put into the message that is being written. */
  toSend: unknown;
  private filled: Record<string, string> = {};
  /** What is to be filled in on one of the next pages. */
  private later: { readonly missing: string; readonly fills: () => boolean }[] = [];
  /** The page that was opened from "check your answers", counted from 0. */
  private changing = 0;
  private dialog: { readonly commandId: string; readonly commandContext: string } | undefined;

  constructor(private readonly options: ClientOptions) {}

  get user(): TestUser {
    return this.options.user ?? ROBIN;
  }

  /** Types a message. In a group or channel the bot is mentioned. */
  async say(text: string, extra: Record<string, unknown> = {}): Promise<void> {
    const mention =
      this.kind === "personal" ? {} : { entities: [{ type: "mention", text: `<at>${BOT.name}</at>`, mentioned: BOT }] };
    await this.post({
      type: "message",
      text: this.kind === "personal" ? text : `<at>${BOT.name}</at>&nbsp;${text}`,
      textFormat: "plain",
      ...mention,
      ...extra,
    });
  }

  async install(action = "add"): Promise<void> {
    await this.post({ type: "installationUpdate", action });
  }

  /** Fills in an input: options by their titles, words as they are. On a page of a flow also what one of the next pages asks. */
  fill(label: string, ...values: string[]): this {
    return this.now(`No input "${label}" takes ${values.join(", ")}.`, () => {
      const inputs = inputsOf(this.card).filter((input) => input.label.startsWith(label));
      const chosenOf = (input: CardInput) => values.map((value) => choiceIn(input, value));
      const input = inputs.find((each) => each.choices.length === 0 || chosenOf(each).every((value) => value !== undefined));
      if (!input) return false;
      this.filled[input.id] = input.choices.length === 0 ? values.join(" ") : chosenOf(input).join(",");
      return true;
    });
  }

  /** Ticks options of a several-choice question, whichever group they stand in. */
  tick(...titles: string[]): this {
    for (const title of titles)
      this.now(`There is nothing to tick that begins with "${title}".`, () =>
        this.changeTicks(title, (ticked, value) => [...ticked, value]),
      );
    return this;
  }

  untick(title: string): this {
    return this.now(`There is nothing to untick that begins with "${title}".`, () =>
      this.changeTicks(title, (ticked, value) => ticked.filter((id) => id !== value)),
    );
  }

  private changeTicks(title: string, change: (ticked: readonly string[], value: string) => readonly string[]): boolean {
    const input = inputsOf(this.card).find((each) => each.multi && choiceIn(each, title) !== undefined);
    const value = input && choiceIn(input, title);
    if (!input || value === undefined) return false;
    const before = this.filled[input.id] ?? input.value;
    this.filled[input.id] = change(
      before.split(",").filter((id) => id !== ""),
      value,
    ).join(",");
    return true;
  }

  /** Fills in what is asked here; what a page of a flow does not ask waits for the next page. */
  private now(missing: string, fills: () => boolean): this {
    if (fills()) return this;
    if (!isPage(this.words)) throw new Error(`${missing} There is: ${this.asked}`);
    this.later.push({ missing, fills });
    return this;
  }

  /**
   * Presses the button with this title; the nth where there are several. What waits for a next page is filled in there: after
   * "Next" on those that follow, after "Save" on the next that can be changed.
   */
  async press(title: string, nth = 0): Promise<void> {
    const waits = this.later;
    this.later = [];
    await this.send(this.pressOf(title, nth));
    if (title === "Change") this.changing = nth;
    if (waits.length === 0) return;
    const isReview = this.offered("Change").length > 0;
    if (title === "Save" && isReview) await this.press("Change", this.changing + 1);
    const left = waits.filter(({ fills }) => !fills());
    if (left.length === waits.length && !isReview) throw new Error(`${waits[0]?.missing} There is: ${this.asked}`);
    this.later = left;
    await this.press(title);
  }

  private get asked(): string {
    const shown = inputsOf(this.card).map(
      ({ label, choices }) => `${label} [${choices.map((choice) => choice.title).join(" | ")}]`,
    );
    return `${shown.join("; ")}\n${this.words}`;
  }

  /** What pressing a button sends, to be sent later, twice, or by somebody else. */
  pressOf(title: string, nth = 0): Record<string, unknown> {
    const button = buttonsOf(this.card).filter((each) => each.title === title)[nth];
    if (!button)
      throw new Error(
        `There is no button "${title}". There is: ${buttonsOf(this.card)
          .map((each) => each.title)
          .join(", ")}\n${wordsOf(this.card)}`,
      );
    const values = Object.fromEntries(inputsOf(this.card).map((input) => [input.id, this.filled[input.id] ?? input.value]));
    const inputs = button.inputs === "none" ? {} : values;
    this.filled = {};
    if (this.dialog) {
      const value = { ...this.dialog, data: { ...button.data, ...inputs } };
      return { type: "invoke", name: "composeExtension/submitAction", value };
    }
    if (this.options.oldClient) return { type: "message", value: { ...button.submitData, ...inputs }, replyToId: this.cardId };
    return {
      type: "invoke",
      name: "adaptiveCard/action",
      replyToId: this.cardId,
      value: { action: { type: "Action.Execute", verb: button.verb, data: { ...button.data, ...inputs } }, trigger: "manual" },
    };
  }

  /** Chooses a command of the message extension; of a message with what Teams says of that. What comes of it is shown in a dialog. */
  async openDialog(commandId: string, messagePayload?: object, extra: object = {}): Promise<{ status: number; body: unknown }> {
    this.dialog = { commandId, commandContext: messagePayload ? "message" : "compose" };
    const value = { ...this.dialog, ...(messagePayload && { messagePayload }) };
    return this.post({ type: "invoke", name: "composeExtension/fetchTask", value, ...extra });
  }

  /** Closes the dialog: what is pressed from now on is pressed in the chat. */
  closeDialog(): this {
    this.dialog = undefined;
    return this;
  }

  /** Which of these buttons the card has. */
  offered(...titles: readonly string[]): string[] {
    return titles.filter((title) => buttonsOf(this.card).some((button) => button.title === title));
  }

  async send(activity: Record<string, unknown>): Promise<void> {
    await this.post(activity);
  }

  /** Posts an activity as Teams would, and takes in whatever comes back. Returns the HTTP answer. */
  async post(activity: Record<string, unknown>): Promise<{ status: number; body: unknown }> {
    const before = this.options.connector.sent.length;
    const response = await fetch(`${this.options.botUrl}/api/messages`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(this.options.authorization && { authorization: this.options.authorization() }),
      },
      body: JSON.stringify(this.envelope(activity)),
    });
    const text = await response.text();
    const body = text === "" ? undefined : JSON.parse(text);
    for (const { id, activity: out, conversation } of this.options.connector.sent.slice(before)) {
      if (conversation !== this.conversation) continue;
      const content = out.attachments?.[0]?.content;
      // The chat behind a dialog is not looked at.
      if (content && !this.dialog) this.look(content, id);
      if (out.text && !this.dialog) this.told = out.text;
    }
    if (body?.task?.type === "continue") this.look(body.task.value.card.content, "");
    if (body?.task?.type === "message") this.told = body.task.value;
    if (body?.composeExtension) this.toSend = body.composeExtension.attachments[0].content;
    if (body?.type === "application/vnd.microsoft.card.adaptive") this.look(body.value, this.cardId);
    if (body?.type === "application/vnd.microsoft.activity.message") this.told = body.value;
    return { status: response.status, body };
  }

  /** Looks at a card again, for example an old one further up. */
  look(card: unknown, id: string): void {
    for (const { title, data } of buttonsOf(card)) {
      const { kind } = readPress(data);
      if (kind !== "press") throw new Error(`The button "${title}" of this card is ${kind}.`);
    }
    this.card = card;
    this.cardId = id;
    this.filled = {};
  }

  get words(): string {
    return wordsOf(this.card);
  }

  private get kind() {
    return this.options.kind ?? "personal";
  }

  get conversation(): string {
    return this.options.conversation ?? `conversation-${this.kind}-${this.kind === "personal" ? this.user.id : "all"}`;
  }

  private envelope(activity: Record<string, unknown>) {
    return {
      id: `activity-${process.pid}-${++ids}`,
      timestamp: new Date().toISOString(),
      channelId: "msteams",
      serviceUrl: this.options.connector.url,
      from: this.user,
      recipient: BOT,
      conversation: {
        id: this.conversation,
        tenantId: TENANT,
        conversationType: this.kind,
        ...(this.kind !== "personal" && { isGroup: true }),
      },
      channelData: { tenant: { id: TENANT } },
      ...activity,
    };
  }
}
