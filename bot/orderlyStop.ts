import type { AccountLog, CheckLog } from "../storage/index.js";
import { inTime, type Timers } from "./delivery/connector/limits.js";
import type { FollowUps } from "./delivery/followUps.js";
import type { RunningServer } from "./http/server.js";
import type { Looking } from "./pictures/looking/looking.js";
import type { MessageReader } from "./reading/messageReader.js";
import type { Telemetry } from "./telemetry/telemetry.js";

/** What is still at work when the service is to stop. */
export interface AtWork {
  readonly running: RunningServer;
  readonly background: { stop(): Promise<void> };
  readonly looking: Pick<Looking, "stop">;
  readonly followUps: Pick<FollowUps, "finish">;
  readonly understander: Pick<MessageReader, "stop">;
  readonly checkLog: Pick<CheckLog, "writeNumbers">;
  readonly accountLog: Pick<AccountLog, "settled">;
  readonly telemetry: Pick<Telemetry, "stop">;
  readonly timers: Timers;
}

/** Stops everything one after the other, so that nobody who was asked is left without an answer. @returns takes the milliseconds there are for it */
export function inOrder(atWork: AtWork): RunningServer["stop"] {
  const { running, background, looking, followUps, understander, checkLog, accountLog, telemetry, timers } = atWork;
  return async (withinMs) => {
    const until = timers.now() + withinMs;
    const resting = background.stop();
    await running.stop(withinMs);
    // What is still being looked at is given up, and said not to have been looked at.
    await looking.stop();
    // Half of the time that is left is for what is still to be read; whoever waits then has the plain checklist.
    await followUps.finish((until - timers.now()) / 2);
    await understander.stop?.();
    await followUps.finish(until - timers.now());
    // What does not get through is made good each hour.
    const written = Promise.all([checkLog.writeNumbers().catch(() => undefined), accountLog.settled()]);
    await inTime(written, until - timers.now(), timers);
    await inTime(resting, until - timers.now(), timers);
    await inTime(telemetry.stop(), until - timers.now(), timers);
  };
}
