import { readFile } from "node:fs/promises";

/** What a process has taken so far. */
export interface Usage {
  readonly cpuMs: number;
  readonly residentBytes: number;
}

/** The kernel counts in hundredths of a second for whoever asks, on every machine that we run on. */
const MS_A_TICK = 10;
/** Where user and system time stand behind the name, which may hold blanks and brackets. */
const [USER, SYSTEM] = [11, 12];

/** What a process has taken, all its threads together; undefined where it has gone, or where there is no /proc. */
export async function usageOf(pid: number): Promise<Usage | undefined> {
  try {
    const [stat, status] = await Promise.all([readFile(`/proc/${pid}/stat`, "utf8"), readFile(`/proc/${pid}/status`, "utf8")]);
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const resident = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    if (resident === undefined) return undefined;
    return { cpuMs: (Number(fields[USER]) + Number(fields[SYSTEM])) * MS_A_TICK, residentBytes: Number(resident) * 1024 };
  } catch {
    return undefined;
  }
}
