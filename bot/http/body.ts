import type { IncomingMessage } from "node:http";
import type { Activity } from "botbuilder";
import { z } from "zod";
import { isOfExtension } from "../delivery/dialogAnswer.js";
import { Refusal } from "./auth/refusal.js";

/** The largest request that is read, in bytes: Teams sends at most about 100 KB. */
const MAX_BYTES = 256 * 1024;
/** How long a request's body may take to arrive, in milliseconds. */
const ARRIVES_WITHIN_MS = 10_000;
/** How deep objects and lists may lie in each other. A card in a message has about ten levels. */
const MAX_DEPTH = 64;

/** What every activity has, whatever it is about. */
const activitySchema = z.object({
  type: z.string().min(1),
  channelId: z.string().nullish(),
  serviceUrl: z.string().nullish(),
  conversation: z.object({ id: z.string().min(1), tenantId: z.string().nullish() }),
  from: z.object({}).nullish(),
  recipient: z.object({}).nullish(),
});

/**
 * Reads the activity that a request carries.
 *
 * @param withinMs how long its body may take to arrive, in milliseconds
 * @throws Refusal if it is anything but plain JSON in UTF-8 of a bearable size that looks like an activity
 */
export async function readActivity(request: IncomingMessage, withinMs = ARRIVES_WITHIN_MS): Promise<Activity> {
  checkHeaders(request.headers);
  const value = parse(await readBytes(request, withinMs));
  checkNesting(value);
  dropNulls(value);
  nameChat(value);
  if (!activitySchema.safeParse(value).success) throw new Refusal(400, "not-an-activity", "The JSON is not an activity.");
  return withTimes(value as Record<string, unknown>);
}

/** Of a chat that the bot is not in, Teams may say nothing with what a message extension sends. */
function nameChat(value: unknown): void {
  const activity = value as Partial<Activity> | null;
  if (activity === null || typeof activity !== "object" || activity.conversation !== undefined) return;
  if (isOfExtension({ type: activity.type ?? "", name: activity.name ?? "" }))
    activity.conversation = { id: "unnamed" } as Activity["conversation"];
}

/** The times of an activity as the SDK has them: as dates, and beside each the text that came. */
function withTimes(activity: Record<string, unknown>): Activity {
  const times = { timestamp: "rawTimestamp", localTimestamp: "rawLocalTimestamp", expiration: "rawExpiration" };
  for (const [time, raw] of Object.entries(times)) {
    const text = activity[time];
    if (typeof text === "string") Object.assign(activity, { [raw]: text, [time]: new Date(text) });
  }
  return activity as unknown as Activity;
}

function checkHeaders(headers: IncomingMessage["headers"]): void {
  // What is packed gets round the size limit.
  if (headers["content-encoding"] !== undefined) {
    throw new Refusal(415, "content-encoding", "Send the request without a content-encoding.");
  }
  const [type = "", ...details] = (headers["content-type"] ?? "").split(";").map((part) => part.trim().toLowerCase());
  if (type !== "application/json") throw new Refusal(415, "content-type", "Send JSON.");
  const charset = details.find((detail) => detail.startsWith("charset"));
  if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)) throw new Refusal(415, "charset", "Send UTF-8.");
  if (Number(headers["content-length"] ?? 0) > MAX_BYTES) throw tooLarge();
}

function readBytes(request: IncomingMessage, withinMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const late = setTimeout(() => reject(new Refusal(408, "slow", "The request took too long to arrive.")), withinMs);
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      // The rest of what is too large is let go by, so that the sender gets to read the answer.
      if (size <= MAX_BYTES) chunks.push(chunk);
      else reject(tooLarge());
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", () => reject(new Refusal(400, "cut-off", "The request is not whole.")));
    request.once("close", () => clearTimeout(late));
  });
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, "not-json", "The request is not JSON in UTF-8.");
  }
}

/** What is null is as good as missing: clients set keys to null that others leave out. @param value not nested too deeply */
function dropNulls(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (inner === null && !Array.isArray(value)) delete (value as Record<string, unknown>)[key];
    else if (Array.isArray(inner)) (value as Record<string, unknown>)[key] = inner.filter((item) => item !== null);
  }
  for (const inner of Object.values(value)) dropNulls(inner);
}

/** Goes through the value without recursion: what is too deep would end a recursive walk, here or further on. */
function checkNesting(value: unknown): void {
  const open: [unknown, number][] = [[value, 1]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [item, depth] = next;
    if (typeof item !== "object" || item === null) continue;
    if (depth > MAX_DEPTH) throw new Refusal(400, "too-deep", "The JSON is nested too deeply.");
    if (Object.hasOwn(item, "__proto__")) throw new Refusal(400, "reserved-key", "The JSON has a key that is not allowed.");
    for (const inner of Object.values(item)) open.push([inner, depth + 1]);
  }
}

function tooLarge(): Refusal {
  return new Refusal(413, "too-large", "The request is too large.");
}
