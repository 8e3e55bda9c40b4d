import { setTimeout as delay } from "node:timers/promises";
import type { BotAnswer, BotEndpoint } from "../teams/botEndpoint.js";
import { type BotMessage, type Channel, cardIn } from "../teams/channel.js";
import { LEADS } from "../teams/people.js";
import type { Tried } from "./arguments.js";
import { buttonsOn, cardText, onlyQuestion } from "./cardText.js";

/** Who tries a picture, and where. */
export interface SenderParts {
  readonly bot: BotEndpoint;
  readonly channel: Channel;
  /** Takes what was said, by whom. */
  readonly show: (who: string, text: string) => void;
}

const [PERSON] = LEADS;
const CHAT = { id: "a:robin", kind: "personal" } as const;
const ADAPTIVE = "application/vnd.microsoft.card.adaptive";
/** Looking at what can be seen in a picture goes on after the turn. */
const STILL_LOOKING = /\bstill looking\b/;
const LOOKED_WITHIN_MS = 90_000;
const ALL_TOLD_MS = 1_500;
const POLL_MS = 100;

/** Somebody in Teams who sends pictures, says which unit they are in if they are asked, and waits until all is told. */
export class PictureSender {
  private readonly latest = new Map<string, BotMessage>();

  constructor(private readonly parts: SenderParts) {
    parts.channel.onMessage((message) => this.take(message));
  }

  async send({ pictures, words, asFile }: Tried): Promise<void> {
    const { channel, show } = this.parts;
    const names = pictures.map(({ name }) => name).join(", ");
    show("You", `${words}\n(${names}, ${asFile ? "as a file" : "pasted"})`);
    const attachments = pictures.map((picture) => (asFile ? channel.files.attach(picture) : channel.files.paste(picture)));
    await this.post({ type: "message", text: words, textFormat: "plain", attachments });
    await this.sayUnit();
    await this.waitForLook();
  }

  /** The one question that comes before the checklist is answered with what stands first. */
  private async sayUnit(): Promise<void> {
    const asked = [...this.latest.values()].at(-1);
    const card = asked && cardIn(asked);
    const [question, button] = card ? [onlyQuestion(card), buttonsOn(card)[0]] : [];
    const [first] = question?.choices ?? [];
    if (!asked || !question || !button || first === undefined) return;
    this.parts.show("You", `${first} [ ${button.title} ]`);
    const data = { ...button.data, [question.input]: first };
    const action = { type: "Action.Execute", verb: button.verb, data };
    const body = await this.post({
      type: "invoke",
      name: "adaptiveCard/action",
      replyToId: asked.id,
      value: { action, trigger: "manual" },
    });
    if (body?.type === ADAPTIVE)
      this.take({ ...asked, change: "changed", attachments: [{ contentType: ADAPTIVE, content: body.value }] });
  }

  private async waitForLook(): Promise<void> {
    const isLooking = () => [...this.latest.values()].map(cardIn).some((card) => card && STILL_LOOKING.test(cardText(card)));
    for (let waited = 0; isLooking() && waited < LOOKED_WITHIN_MS; waited += POLL_MS) await delay(POLL_MS);
    await delay(ALL_TOLD_MS);
  }

  private take(message: BotMessage): void {
    this.latest.set(message.id, message);
    const card = cardIn(message);
    this.parts.show(
      message.change === "changed" ? "PostCheck, in place of an earlier card" : "PostCheck",
      card ? cardText(card) : (message.text ?? ""),
    );
  }

  private async post(activity: object): Promise<BotAnswer["body"]> {
    const { status, body } = await this.parts.bot.post(PERSON, CHAT, activity);
    if (status >= 300) throw new Error(`PostCheck answered with ${status}.`);
    return body;
  }
}
