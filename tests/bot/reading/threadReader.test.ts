import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import type { ReadingLimits } from "../../../bot/reading/readingLimits.js";
import { ThreadReader } from "../../../bot/reading/threadReader.js";
import { nextActionFor } from "../../../guidance/understand/nextAction.js";
import { guidance, phrases } from "../../support/content.js";
import { sharedContent } from "../../support/understander.js";

const STAND_IN = pathToFileURL("tests/support/readerStandIn.mjs");
const open: ThreadReader[] = [];
const log: string[] = [];
const results: string[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.stop()));
  log.length = 0;
  results.length = 0;
});

function readerWith(limits: Partial<ReadingLimits> = {}, entry: URL | "real" = STAND_IN): ThreadReader {
  const reader = new ThreadReader({
    guidance,
    log: pino({}, { write: (line: string) => void log.push(line) }),
    measures: { reading: (result) => void results.push(result) },
    now: () => performance.now(),
    limits,
    ...(entry !== "real" && { entry }),
  });
  open.push(reader);
  return reader;
}

const threadOf = async (reader: ThreadReader) =>
  /thread (\d+)/.exec((await reader.understand("which one")).read[0]?.words ?? "")?.[1];

describe("a message that is read in a thread", () => {
  it("is understood there as in any other place", async () => {
    const reader = readerWith({}, "real");
    const { understander } = await sharedContent();
    for (const text of [
      "can I post a photo of the crash, there is a dead body in the car",
      "check this: Dave Parker, 34, was arrested for burglary yesterday. Call 07700 900123",
      "where do I get release forms?",
      "",
      "🙂",
    ]) {
      expect(await reader.understand(text), text).toEqual(await understander.understand(text));
    }
    const close = "is it ok to put the fete on";
    for (const meant of ["check", "answer"] as const)
      expect(await reader.understand(close, { meant })).toEqual(await understander.understand(close, { meant }));
    const stricter = await reader.understand(close, { second: { label: "do-not-post", facts: ["graphic"], denied: [] } });
    expect(nextActionFor(guidance, phrases, { text: close }, stricter).kind).toBe("stop");
    expect(log).toEqual([]);
  });

  it("holds up nobody else, and knows no setting of ours", async () => {
    const reader = readerWith({ messageMs: 400 });
    await threadOf(reader);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await reader.understand("hold");
    delay.disable();
    expect(delay.percentile(50) / 1e6).toBeLessThan(100);
    expect((await reader.understand("here")).read[0]?.words).toMatch(/main false, 0 settings: here$/);
  });

  it("is not delayed by somebody else's flood by more than one message of theirs", async () => {
    const reader = readerWith();
    const order: string[] = [];
    const say = (person: string, text: string) => reader.understand(text, { person }).then(() => order.push(person));
    const flood = Array.from({ length: 20 }, () => say("flooder", "rest 5"));
    await sleep(1);
    await Promise.all([say("robin", "hello"), say("sam", "hello"), ...flood]);
    expect(order.indexOf("robin")).toBeLessThanOrEqual(2);
    expect(order.indexOf("sam")).toBeLessThanOrEqual(3);
  });
});

describe("a message that cannot be read", () => {
  const plain = { label: "check", provisions: [], facts: {}, likely: {}, read: [], unread: true };

  it.each([
    ["takes too long", "hold", "deadline"],
    ["ends the thread", "exit", "failed"],
    ["throws", "throw", "failed"],
    ["throws where nobody waits for it", "crash", "failed"],
    ["takes more memory than the thread may have", "swell", "failed"],
  ])("as it %s is one of which nothing is known, and the next is read", { timeout: 60_000 }, async (_, text, result) => {
    const reader = readerWith({ messageMs: text === "hold" ? 300 : 20_000, heapMb: 32 });
    const [unread, next] = await Promise.all([reader.understand(text), reader.understand("and this one")]);
    expect(unread).toEqual(plain);
    expect(next.unread).toBeUndefined();
    expect(results).toEqual([result, "read"]);
    expect(log.join("")).toContain("a message was not read");
    expect(log.join("")).not.toMatch(/SECRET|and this one/);
  });

  it("has a thread of its own ended, and no other", async () => {
    const reader = readerWith();
    const first = await threadOf(reader);
    expect(await threadOf(reader)).toBe(first);
    await reader.understand("exit");
    expect(await threadOf(reader)).not.toBe(first);
  });

  it("is the one too many, of whoever has most waiting", async () => {
    const reader = readerWith({ mostWaiting: 3 });
    await threadOf(reader);
    const flood = Array.from({ length: 6 }, (_, at) => reader.understand(`rest 30, the ${at}th`, { person: "flooder" }));
    const robin = reader.understand("hello", { person: "robin" });
    expect(reader.waiting).toBe(3);
    expect((await robin).unread).toBeUndefined();
    const unread = (await Promise.all(flood)).map((each) => each.unread === true);
    expect(unread).toEqual([false, false, true, true, true, true]);
    expect(results.filter((result) => result === "queue-full")).toHaveLength(4);
  });

  it("does not have those behind it wait again and again for a reader that cannot be loaded", async () => {
    const reader = readerWith({ loadMs: 300 }, pathToFileURL("tests/support/nowhere.mjs"));
    const begun = performance.now();
    const all = await Promise.all(Array.from({ length: 20 }, (_, at) => reader.understand(`${at}`)));
    expect(all).toEqual(all.map(() => plain));
    expect(performance.now() - begun).toBeLessThan(3_000);
    expect(log.join("")).toContain("could not be loaded");
  });
});

describe("stopping", () => {
  it("gives up at once what is read and what waits, and whatever comes then", async () => {
    const reader = readerWith();
    await threadOf(reader);
    const [held, waits] = [reader.understand("hold"), reader.understand("hello")];
    const begun = performance.now();
    await reader.stop();
    expect(performance.now() - begun).toBeLessThan(2_000);
    for (const each of [held, waits, reader.understand("late")]) expect((await each).unread).toBe(true);
    expect(results).toEqual(["read", "stopped", "stopped", "stopped"]);
  });
});
