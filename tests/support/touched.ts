import { Session } from "node:inspector/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Which of our own code ran: the functions that were called, by file. */
export type Touched = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What a piece of work runs of our own code, counted by V8. What runs beside it in the same thread is counted too.
 *
 * @param work is to be done by nothing that a test brings: files under `tests` are left out
 */
export async function touchedBy(work: () => Promise<unknown>): Promise<Touched> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
    await session.post("Profiler.takePreciseCoverage");
    await work();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const called = result.flatMap(({ url, functions }) => {
      const file = ownFile(url);
      const names = functions.filter(({ ranges }) => ranges.some(({ count }) => count > 0)).map(nameOf);
      return file === undefined || names.length === 0 ? [] : [[file, new Set(names)] as const];
    });
    return new Map(called);
  } finally {
    session.disconnect();
  }
}

function nameOf({ functionName, ranges }: { functionName: string; ranges: { startOffset: number }[] }): string {
  return `${functionName}@${ranges[0]?.startOffset}`;
}

function ownFile(url: string): string | undefined {
  const path = url.startsWith("file:") ? fileURLToPath(url.split("?")[0] ?? "") : url;
  const file = relative(ROOT, path);
  return /^(bot|cards|dialogs|guidance|records|storage)\//.test(file) ? file : undefined;
}
