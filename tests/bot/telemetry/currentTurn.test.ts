import { pathToFileURL } from "node:url";
import { ROOT_CONTEXT } from "@opentelemetry/api";
import { afterEach, describe, expect, it } from "vitest";
import { LookingInProcess } from "../../../bot/pictures/looking/looking.js";
import { type CurrentTurn, currentTurn, duringTurn, noteTurn } from "../../../bot/telemetry/currentTurn.js";
import { openLog } from "../../../bot/telemetry/openLog.js";
import { by } from "../../pictures/pictures.js";

const turnCalled = (turn: string): CurrentTurn => ({ turn, kind: "message", context: ROOT_CONTEXT, requests: 0, givenUp: 0 });
const written: string[] = [];
const log = openLog("info", { write: (line: string) => void written.push(line) });
const turnsIn = () => written.map((line) => (JSON.parse(line) as { turn?: string }).turn);
afterEach(() => {
  written.length = 0;
});

describe("the turn that something is part of", () => {
  it("is in its lines, whatever else runs, and in none of those that are part of no turn", async () => {
    const tell = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.info("x");
    };
    await Promise.all([duringTurn(turnCalled("one"), tell), duringTurn(turnCalled("two"), tell), tell()]);
    expect(turnsIn().sort()).toEqual(["one", "two", undefined]);
    expect(currentTurn()).toBeUndefined();
    noteTurn({ end: "failed" });
    expect(currentTurn()).toBeUndefined();
  });

  it("is that of whoever sent a picture, also where it waited for another one's", async () => {
    const looking = new LookingInProcess({ by, log, entry: pathToFileURL("tests/support/lookingStandIn.mjs") });
    const bytes = Buffer.from(JSON.stringify([["report", { says: "done" }]]));
    const look = (turn: string) =>
      duringTurn(
        turnCalled(turn),
        async () => void (await looking.look(bytes, { person: turn, signal: new AbortController().signal })),
      );
    await Promise.all(["one", "two", "three"].map(look));
    await looking.stop();
    expect(turnsIn()).toEqual(["one", "two", "three"]);
  });
});
