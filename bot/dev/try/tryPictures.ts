import { startApp } from "../../app.js";
import type { AppOptions } from "../../appOptions.js";
import { readConfig } from "../../settings/config.js";
import { BotEndpoint } from "../teams/botEndpoint.js";
import { Channel } from "../teams/channel.js";
import { LOCAL_TENANT } from "../teams/people.js";
import type { Tried } from "./arguments.js";
import { GivenToken, localIdentity } from "./localIdentity.js";
import { PictureSender, type SenderParts } from "./pictureSender.js";

const APP_ID = "0b0b0b0b-1111-4222-8333-444444444444";
/** What the bot shows in place of a token from Entra, which nobody reaches from here. */
const BOT_TOKEN = "the-bot's-own-token";
const STOP_WITHIN_MS = 5_000;

/**
 * The whole bot on this machine, for pasted pictures set up as in production, with somebody who sends it pictures in place of Teams.
 *
 * @param show takes what was said, by whom
 */
export async function tryPictures(
  tried: Tried,
  connectionString: string,
  show: SenderParts["show"],
  options: Omit<AppOptions, "config" | "credentials">,
): Promise<void> {
  const now = () => new Date();
  const channel = new Channel({ botToken: BOT_TOKEN, now });
  await channel.start();
  try {
    const local = { HOST: "127.0.0.1", PORT: "0", AZURE_TABLES_CONNECTION_STRING: connectionString, ...inEnvironment() };
    // With an identity files are fetched over https alone, and nobody has a certificate for this machine: without one, from here too.
    const identity = tried.asFile ? undefined : localIdentity(APP_ID, LOCAL_TENANT, channel);
    const running = await startApp({
      ...options,
      config: readConfig({ ...local, ...identity }),
      ...(identity && { credentials: new GivenToken(identity, BOT_TOKEN) }),
    });
    const url = `http://127.0.0.1:${running.port}/api/messages`;
    const bot = new BotEndpoint({ url: () => url, ...(identity && { appId: APP_ID }), channel, now });
    const sender = new PictureSender({ bot, channel, show });
    await sender.send(tried).finally(() => running.stop(STOP_WITHIN_MS));
  } finally {
    await channel.stop();
  }
}

/** What of the environment is taken over. */
function inEnvironment(): Record<string, string> {
  const { PICTURES, LOG_LEVEL } = process.env;
  return { ...(PICTURES !== undefined && { PICTURES }), ...(LOG_LEVEL !== undefined && { LOG_LEVEL }) };
}
