import { setTimeout as delay } from "node:timers/promises";
import type { Tried } from "./arguments.js";
import { buttonsOn, cardText, onlyQuestion } from "./cardText.js";
import type { BotMessage, Channel } from "./channel.js";

/** Who tries a picture, and where. */
export interface SenderParts {
  readonly bot: string;
  readonly appId: string;
  readonly tenantId: string;
  readonly channel: Channel;
  readonly now: () => Date;
  /** Takes what was said, by whom. */
  readonly show: (who: string, text: string) => void;
}

const PERSON = { id: "29:robin", aadObjectId: "a0000000-0000-4000-8000-000000000001", name: "Robin Ashdown" };
const ADAPTIVE = "application/vnd.microsoft.card.adaptive";
/** Looking at what can be seen in a picture goes on after the turn. */
const STILL_LOOKING = /\bstill looking\b/;
const LOOKED_WITHIN_MS = 90_000;
const ALL_TOLD_MS = 1_500;
const POLL_MS = 100;

/** Somebody in Teams who sends pictures, says which unit they are in if they are asked, and waits until all is told. */
export class PictureSender {
  private readonly latest = new Map<string, BotMessage>();
  private sent = 0;

  constructor(private readonly parts: SenderParts) {
    parts.channel.onMessage((message) => this.take(message));
  }

  async send({ pictures, words, asFile }: Tried): Promise<void> {
    const { channel, show } = this.parts;
    const names = pictures.map(({ name }) => name).join(", ");
    show("You", `${words}\n(${names}, ${asFile ? "as a file" : "pasted"})`);
    const attachments = pictures.map((picture) => (asFile ? channel.attach(picture) : channel.paste(picture)));
    await this.post({ type: "message", text: words, textFormat: "plain", attachments });
    await this.sayUnit();
    await this.waitForLook();
  }

  /** The one question that comes before the checklist is answered with what stands first. */
  private async sayUnit(): Promise<void> {
    const asked = [...this.latest.values()].at(-1);
    const [question, button] = asked?.card ? [onlyQuestion(asked.card), buttonsOn(asked.card)[0]] : [];
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
    if (body?.type === ADAPTIVE) this.take({ id: asked.id, changed: true, card: body.value });
  }

  private async waitForLook(): Promise<void> {
    const isLooking = () => [...this.latest.values()].some(({ card }) => card && STILL_LOOKING.test(cardText(card)));
    for (let waited = 0; isLooking() && waited < LOOKED_WITHIN_MS; waited += POLL_MS) await delay(POLL_MS);
    await delay(ALL_TOLD_MS);
  }

  private take(message: BotMessage): void {
    this.latest.set(message.id, message);
    const { card, text, changed } = message;
    this.parts.show(changed ? "PostCheck, in place of an earlier card" : "PostCheck", card ? cardText(card) : (text ?? ""));
  }

  private async post(activity: Readonly<Record<string, unknown>>): Promise<{ type: string; value: unknown } | undefined> {
    const { bot, appId, tenantId, channel, now } = this.parts;
    const response = await fetch(bot, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: channel.authorization(appId, now()) },
      body: JSON.stringify({
        id: `activity-${++this.sent}`,
        timestamp: now().toISOString(),
        channelId: "msteams",
        serviceUrl: channel.url,
        from: PERSON,
        recipient: { id: `28:${appId}`, name: "PostCheck" },
        conversation: { id: "a:robin", tenantId, conversationType: "personal" },
        channelData: { tenant: { id: tenantId } },
        ...activity,
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`PostCheck answered with ${response.status}.`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
