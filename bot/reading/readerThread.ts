// The thread that reads people's messages: it holds the model, which nothing else does, and gets one message at a time. It knows no secret, and
// prints nothing, as a library may quote what it reads.
import { setPriority } from "node:os";
import { workerData } from "node:worker_threads";
import { loadPhrases, Understander, type Understanding, type UnderstoodBy, warmUp } from "../../guidance/understand/index.js";
import { nobodyElseDecides } from "../telemetry/lastErrors.js";
import { quietConsole } from "../telemetry/quietConsole.js";
import type { ReadingJob } from "./threadReader.js";

/** A third of the CPU, where it has to share one with the others. */
const BEHIND = 5;

// Whoever is answered by the other threads goes first. Only Linux takes this as the priority of the thread, and not of the whole process.
if (process.platform === "linux") setPriority(BEHIND);

const nowhere = { debug: () => undefined, warn: () => undefined };
quietConsole(nowhere);
// An error that nobody catches ends this thread, and with it the message that is being read.
nobodyElseDecides();

const guidance = workerData as UnderstoodBy;
let understander: Promise<Understander> | undefined;

/** Loads the reader, and makes it read a few messages of our own, as the first ones are slow. */
async function load(): Promise<Understander> {
  const loaded = await Understander.load(guidance, loadPhrases(guidance));
  await warmUp((text) => loaded.understand(text));
  return loaded;
}

/** @returns what the message was understood as; undefined where the reader was only to be loaded */
export default async function read(job: ReadingJob): Promise<Understanding | undefined> {
  understander ??= load();
  const reader = await understander;
  return job === "load" ? undefined : reader.understand(job.text, job);
}
