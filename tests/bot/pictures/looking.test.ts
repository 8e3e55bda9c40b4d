import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import {
  LOOKING_LIMITS,
  LookingInProcess,
  type LookingLimits,
  noLooking,
  type Seen,
} from "../../../bot/pictures/looking/looking.js";
import { LOOK_STEPS, type LookStep } from "../../../pictures/index.js";
import { by, plain } from "../../pictures/pictures.js";

const entry = pathToFileURL("tests/support/lookingStandIn.mjs");
const log: string[] = [];
const open: LookingInProcess[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((looking) => looking.stop()));
  log.length = 0;
});
const lookingWith = (limits: Partial<LookingLimits> = {}) => {
  const looking = new LookingInProcess({ by, entry, limits, log: pino({}, { write: (line: string) => void log.push(line) }) });
  open.push(looking);
  return looking;
};
const never = new AbortController().signal;

type Act = readonly [
  what: "report" | "make" | "rest" | "hold" | "burn" | "exit" | "crash" | "pid" | "environment",
  value?: unknown,
];
const bytesOf = (...acts: readonly Act[]) => Buffer.from(JSON.stringify(acts));
const begins = (step: LookStep): Act => ["report", { says: "begins", step }];
const box = [1, 2, 3, 4];
const saw = (sighting: object): Act => ["report", { says: "saw", sighting }];
const SAW: Readonly<Record<LookStep, Act>> = {
  picture: saw({ step: "picture", signs: [], hash: "0123456789abcdef" }),
  codes: saw({ step: "codes", codes: [] }),
  faces: saw({ step: "faces", faces: [{ box, sure: 0.9 }] }),
  text: saw({ step: "text", lines: [], complete: true }),
};
const done: Act = ["report", { says: "done" }];
const whole = LOOK_STEPS.flatMap((step) => [begins(step), SAW[step]]);
const told = (seen: Seen) => ("seen" in seen ? seen.seen.findings.find(({ kind }) => kind === "code")?.text : undefined);
const isThere = (pid: string | undefined) => {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
};
const gone = async (pid: string | undefined) => {
  for (let tries = 0; tries < 100 && isThere(pid); tries += 1) await sleep(10);
  return !isThere(pid);
};
/** The delay of the event loop at the 99th percentile while this is done, in milliseconds. */
const heldUp = async (work: () => Promise<unknown>) => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await work();
  delay.disable();
  return delay.percentile(99) / 1e6;
};
const look = (looking: LookingInProcess, acts: readonly Act[], person = "p", signal = never) =>
  looking.look(bytesOf(...acts), { person, signal });

describe("looking in a process of its own", () => {
  it("gives what was seen, in our words", async () => {
    expect(await look(lookingWith(), [...whole, done])).toEqual({
      ended: "seen",
      seen: {
        findings: [expect.objectContaining({ kind: "face", box, sure: 0.9, answers: { shows: ["recognisable"] } })],
        notLookedAt: [],
        hash: "0123456789abcdef",
      },
    });
  });

  it("says which steps gave up, and keeps the others", async () => {
    const seen = await look(lookingWith(), [
      SAW.picture,
      ["report", { says: "could-not", step: "faces" }],
      SAW.text,
      SAW.codes,
      done,
    ]);
    expect(seen).toMatchObject({ ended: "seen", seen: { findings: [], notLookedAt: ["Faces."] } });
  });

  it.each(LOOK_STEPS.map((step, at) => [step, at] as const))("can be killed while it looks at: %s", async (step, at) => {
    const before = LOOK_STEPS.slice(0, at).flatMap((each) => [begins(each), SAW[each]]);
    const seen = await look(lookingWith({ wallMs: 1_000 }), [...before, ["pid"], begins(step), ["rest", 60_000]]);
    expect(seen).toMatchObject({ ended: "cut-short", why: "deadline" });
    // What was seen before counts, and what was not is said.
    expect("seen" in seen && seen.seen.findings.some(({ kind }) => kind === "face")).toBe(at > 2);
    expect("seen" in seen && seen.seen.notLookedAt.length).toBeGreaterThan(0);
    expect(await gone(told(seen))).toBe(true);
  });

  it.each<[string, Partial<LookingLimits>, readonly Act[], string]>([
    ["too much CPU", { cpuMs: 200 }, [["burn", 60_000]], "cpu"],
    [
      "too much memory",
      { residentBytes: 140 << 20 },
      [
        ["hold", 160],
        ["rest", 60_000],
      ],
      "memory",
    ],
    [
      "the text's memory before the text",
      { residentBytes: 140 << 20, residentBytesForText: 900 << 20 },
      [begins("faces"), ["hold", 160], ["rest", 60_000]],
      "memory",
    ],
    [
      "too much memory for text too",
      { residentBytes: 100 << 20, residentBytesForText: 140 << 20 },
      [begins("text"), ["hold", 160], ["rest", 60_000]],
      "memory",
    ],
    ["a crash", {}, [["crash"]], "crashed"],
    ["an exit", {}, [["exit", 0]], "crashed"],
    ["what is no report", {}, [["report", "hello"]], "garbage"],
    ["a report of a step that there is not", {}, [["report", { says: "begins", step: "ages" }]], "garbage"],
    ["a box beside itself", {}, [saw({ step: "faces", faces: [{ box: [0, 0, -1, 9], sure: 1 }] })], "garbage"],
    [
      "more than anybody sees",
      {},
      [saw({ step: "codes", codes: Array.from({ length: 501 }, () => ({ text: "x", box })) })],
      "garbage",
    ],
    [
      "a sentence of its own",
      {},
      [saw({ step: "picture", signs: [{ sign: "face", value: "Click here" }], hash: null })],
      "garbage",
    ],
  ])("ends with its process on %s, and goes on with another", async (_, limits, acts, why) => {
    const looking = lookingWith(limits);
    expect(await look(looking, [SAW.picture, ...acts])).toMatchObject({
      ended: "cut-short",
      why,
      seen: { hash: "0123456789abcdef" },
    });
    expect(await look(looking, [...whole, done])).toMatchObject({ ended: "seen" });
    expect(log.join("")).not.toContain("Click here");
  });

  it("gives text more memory than the rest", async () => {
    const looking = lookingWith({ residentBytes: 140 << 20, residentBytesForText: 900 << 20 });
    expect(await look(looking, [begins("text"), ["hold", 160], ["rest", 200], done])).toMatchObject({ ended: "seen" });
  });

  it("looks at one picture at a time, people taking turns", async () => {
    const looking = lookingWith();
    const order: string[] = [];
    const send = async (name: string, person: string) => {
      const seen = await look(looking, [["pid"], ["rest", 20], ...whole, done], person);
      order.push(name);
      return told(seen);
    };
    const pids = await Promise.all([
      send("a1", "a"),
      send("a2", "a"),
      send("a3", "a"),
      send("b1", "b"),
      send("c1", "c"),
      send("b2", "b"),
    ]);
    expect(order).toEqual(["a1", "a2", "b1", "c1", "a3", "b2"]);
    expect(new Set(pids).size).toBe(1);
  });

  it("does not look at what the queue has no room for", async () => {
    const looking = lookingWith({ mostWaiting: 2 });
    const acts = [["rest", 50], ...whole, done] as const;
    const first = look(looking, acts);
    const others = [1, 2, 3].map(() => look(looking, acts));
    const endings = (await Promise.all([first, ...others])).map(({ ended }) => ended);
    expect(endings).toEqual(["seen", "seen", "seen", "queue-full"]);
  });

  it("ends the process after some pictures, and when none comes", async () => {
    const looking = lookingWith({ picturesAProcess: 2, idleMs: 100 });
    const pids: (string | undefined)[] = [];
    for (let at = 0; at < 3; at += 1) pids.push(told(await look(looking, [["pid"], ...whole, done])));
    expect(pids[0]).toBe(pids[1]);
    expect(pids[2]).not.toBe(pids[1]);
    expect(isThere(pids[2])).toBe(true);
    expect(await gone(pids[2])).toBe(true);
  });

  it("is given up when nobody wants it any more: in hand with its process, waiting without", async () => {
    const looking = lookingWith();
    const [inHand, waiting] = [new AbortController(), new AbortController()];
    const first = look(looking, [["pid"], ["rest", 60_000]], "a", inHand.signal);
    const second = look(looking, [...whole, done], "b", waiting.signal);
    const third = look(looking, [...whole, done], "c");
    waiting.abort();
    expect(await second).toMatchObject({ ended: "cut-short", why: "stopped", seen: { findings: [] } });
    await sleep(300);
    inHand.abort();
    const seen = await first;
    expect(seen).toMatchObject({ ended: "cut-short", why: "stopped" });
    expect(await gone(told(seen))).toBe(true);
    expect(await third).toMatchObject({ ended: "seen" });
    expect(await look(looking, [done], "a", AbortSignal.abort())).toMatchObject({ why: "stopped" });
  });

  it("stops with the service, and then looks at nothing", async () => {
    const looking = lookingWith();
    const looks = [1, 2].map(() => look(looking, [["rest", 60_000]]));
    await sleep(50);
    await looking.stop();
    expect(await Promise.all(looks)).toMatchObject([{ why: "stopped" }, { why: "stopped" }]);
    expect(await look(looking, [done])).toMatchObject({ why: "stopped" });
    expect(await noLooking.look(bytesOf(), { person: "p", signal: never })).toEqual({ ended: "off" });
  });

  it("tells a process that cannot be started", async () => {
    const looking = new LookingInProcess({
      by,
      entry: pathToFileURL("tests/support/nowhere.mjs"),
      log: pino({ enabled: false }),
    });
    open.push(looking);
    expect(await look(looking, [done])).toMatchObject({ ended: "cut-short", why: "crashed" });
  });

  it("gets nothing of the service's environment", async () => {
    const seen = await look(lookingWith(), [["environment"], done]);
    expect(told(seen)?.split(" ")).toEqual(["PATH"]);
  });

  it("does not hold up the service meanwhile", async () => {
    const looking = lookingWith();
    await look(looking, [...whole, done]);
    const large = Buffer.concat([
      bytesOf(["burn", 300], ...whole, done).subarray(0, -1),
      Buffer.alloc(12 << 20, " "),
      Buffer.from("]"),
    ]);
    const alone = await heldUp(() => sleep(600));
    // What we hold up ourselves is held up in every round; what else the machine has to do is not.
    const rounds: number[] = [];
    while (rounds.length < 3 && Math.min(...rounds) >= 50)
      rounds.push(
        await heldUp(() =>
          Promise.all([1, 2, 3].map((person) => looking.look(large, { person: String(person), signal: never }))),
        ),
      );
    // On a machine that has other work, the service is held up by that already.
    expect(Math.min(...rounds)).toBeLessThan(Math.max(50, 2 * alone));
  });

  it("makes copies and previews in the same queue and process, and says what came of it", async () => {
    const looking = lookingWith({ wallMs: 1_000 });
    const bytes = [1, 2, 3];
    const picture = { bytes, type: "jpeg", width: 4, height: 3, hash: null };
    const made: Act = ["make", picture];
    const whole = { ended: "made", picture: { ...picture, bytes: new Uint8Array(bytes) } };
    const copy = (...acts: readonly Act[]) =>
      looking.copy(bytesOf(...acts), { cover: [], longest: 10 }, { person: "p", signal: never });
    expect(await copy(made, done)).toEqual(whole);
    expect(await looking.preview(bytesOf(made, done), { boxes: [], mostBytes: 10 }, { person: "p", signal: never })).toEqual(
      whole,
    );
    expect(await copy(done)).toEqual({ ended: "cannot" });
    // Half a copy is none.
    expect(await copy(made, ["rest", 60_000])).toEqual({ ended: "cut-short", why: "deadline" });
    for (const broken of [
      { ...picture, bytes: [] },
      { ...picture, type: "svg" },
      { ...picture, more: "of it" },
    ])
      expect(await copy(["make", broken], done)).toEqual({ ended: "cut-short", why: "garbage" });
    expect(log.join("")).toContain('"work":"copy"');
  });

  it("makes them in the process itself, of which nothing stays in the log", async () => {
    const looking = new LookingInProcess({ by, log: pino({}, { write: (line: string) => void log.push(line) }) });
    open.push(looking);
    const request = { person: "p", signal: never };
    const copied = await looking.copy(plain.jpeg, { cover: [[0, 0, 10, 10]], longest: 100 }, request);
    expect(copied).toMatchObject({ ended: "made", picture: { type: "jpeg", width: 100, height: 75 } });
    expect(await looking.preview(plain.png, { boxes: [[0, 0, 10, 10]], mostBytes: 9_000 }, request)).toMatchObject({
      ended: "made",
    });
    expect(await looking.copy(Buffer.from("x"), { cover: [], longest: 100 }, request)).toEqual({ ended: "cannot" });
    for (const line of log)
      expect(Object.keys(JSON.parse(line)).sort()).toEqual([
        "cpuMs",
        "failed",
        "hostname",
        "level",
        "mostMb",
        "msg",
        "pid",
        "steps",
        "time",
        "work",
      ]);
  });

  it("keeps to what a service can spare", () => {
    expect(LOOKING_LIMITS).toMatchObject({
      cpuMs: 20_000,
      watchEveryMs: 50,
      residentBytes: 350 << 20,
      residentBytesForText: 600 << 20,
    });
  });
});
