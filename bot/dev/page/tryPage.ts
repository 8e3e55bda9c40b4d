import { BotEndpoint } from "../teams/botEndpoint.js";
import { Channel, type ChannelParts } from "../teams/channel.js";
import { ChatLog } from "./chatLog.js";
import { membersOf } from "./chats.js";
import { pageAddress, pagesOf } from "./pageServer.js";
import { PlayedTeams } from "./playedTeams.js";

export interface TryPageParts {
  /** Where the bot takes activities. */
  readonly botUrl: () => string;
  /** The bot's app id, and the token that it shows for a pasted picture, where it has an identity. */
  readonly identity?: { readonly appId: string; readonly botToken: string };
  readonly now: () => Date;
}

/** A page in the browser that plays Teams, with what Teams' servers are to the bot: on this machine, in memory. */
export class TryPage {
  readonly channel: Channel;

  constructor({ botUrl, identity, now }: TryPageParts) {
    const parts: ChannelParts = { membersOf, now, ...(identity && { botToken: identity.botToken }) };
    this.channel = new Channel(parts);
    const bot = new BotEndpoint({ url: botUrl, ...(identity && { appId: identity.appId }), channel: this.channel, now });
    const log = new ChatLog(now, pageAddress("files"));
    const teams = new PlayedTeams({ bot, channel: this.channel, log, pictureUrl: pageAddress("pictures") });
    this.channel.serve(pagesOf({ teams, log, files: this.channel.files }));
  }

  /** Starts serving, on this machine only. */
  start(port: number): Promise<void> {
    return this.channel.start(port);
  }

  stop(): Promise<void> {
    return this.channel.stop();
  }
}
