import type { Channel } from "./channel.js";
import { LOCAL_TENANT, type TeamsPerson } from "./people.js";

/** A chat, as an activity names it. */
export interface Conversation {
  readonly id: string;
  readonly kind: "personal" | "groupChat" | "channel";
  /** What Teams says of a channel beside it. */
  readonly channelData?: Readonly<Record<string, unknown>>;
}

export interface BotEndpointParts {
  /** Where the bot takes activities. */
  readonly url: () => string;
  /** The bot's app id, where it checks who speaks to it. */
  readonly appId?: string;
  readonly channel: Channel;
  readonly now: () => Date;
}

/** What came back for an activity. */
export interface BotAnswer {
  readonly status: number;
  readonly body?: { readonly statusCode?: number; readonly type?: string; readonly value?: unknown } | undefined;
}

/** Where Teams brings what people do, each as one activity, to the bot. */
export class BotEndpoint {
  constructor(private readonly parts: BotEndpointParts) {}

  /** The bot, as conversations know it. */
  get bot(): { readonly id: string; readonly name: string } {
    return { id: `28:${this.parts.appId ?? "postcheck"}`, name: "PostCheck" };
  }

  /** @param activity what is its own; who, where and when are put to it */
  async post(from: TeamsPerson, { id, kind, channelData }: Conversation, activity: object): Promise<BotAnswer> {
    const { url, appId, channel, now } = this.parts;
    const response = await fetch(url(), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(appId !== undefined && { authorization: channel.authorization(appId) }),
      },
      body: JSON.stringify({
        id: channel.newId(),
        timestamp: now().toISOString(),
        channelId: "msteams",
        serviceUrl: channel.url,
        from: { id: from.id, aadObjectId: from.aadObjectId, name: from.name },
        recipient: this.bot,
        conversation: { id, tenantId: LOCAL_TENANT, conversationType: kind, ...(kind !== "personal" && { isGroup: true }) },
        channelData: { tenant: { id: LOCAL_TENANT }, ...channelData },
        ...activity,
      }),
    });
    const text = await response.text();
    return { status: response.status, ...(text !== "" && { body: parsed(text) }) };
  }
}

function parsed(text: string): BotAnswer["body"] {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
