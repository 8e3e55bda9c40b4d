// Stands in for the thread that reads, without the model: does what each message says, and understands it as a question about what it says.
// What a real one is read as is tested with the real one.
import { isMainThread, threadId } from "node:worker_threads";

const ACTS = {
  /** Holds the thread, so that nothing but its end frees it. */
  hold: () => {
    for (;;);
  },
  exit: () => process.exit(3),
  throw: () => {
    throw new Error("SECRET words");
  },
  /** Fails where nobody waits for it. */
  crash: () => {
    setImmediate(() => {
      throw new Error("SECRET words");
    });
    return new Promise(() => undefined);
  },
  swell: () => {
    const kept = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, at) => ({ at })));
  },
  rest: (ms) => new Promise((resolve) => setTimeout(resolve, Number(ms))),
};

export default async function read(job) {
  if (job === "load") return undefined;
  const [, act, value] = /\b(hold|exit|throw|crash|swell|rest)\b ?(\d*)/.exec(job.text) ?? [];
  await ACTS[act]?.(value);
  const words = `thread ${threadId}, main ${isMainThread}, ${Object.keys(process.env).length} settings: ${job.text}`;
  return {
    label: "answer",
    provisions: [],
    facts: {},
    likely: {},
    read: [{ question: "", option: job.meant ?? "", words, denied: false }],
  };
}
