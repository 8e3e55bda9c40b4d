import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { worseLine, worseNow } from "../../dialogs/index.js";
import { decideAgain, type Rule } from "../../guidance/index.js";
import { guidance } from "../support/content.js";
import { someone } from "../support/logged.js";
import { makeCheck } from "../support/reviewWalk.js";
import { TestBot } from "../support/testBot.js";

const AT = new Date("2026-11-20T09:00:00Z");
const RANGE = { units: ["COV"], since: "2026-11", now: AT };

describe("past checks decided again", () => {
  const photo = guidance.flows.get("photo");
  let bot: TestBot;
  let reference = "";
  beforeAll(async () => {
    bot = await TestBot.start({ clock: () => AT });
    reference = await makeCheck(bot.client({ user: someone("robin") }), { where: "A Facebook page" });
    await makeCheck(bot.client({ user: someone("kim") }), { shows: ["Missing, even"] });
  });
  afterAll(() => bot.stop());

  /** The guidance as it would be with one rule more. */
  const stricter = (rule: Partial<Rule>) => {
    if (!photo) throw new Error("There is no photo flow.");
    const added = { ...(photo.rules[0] as Rule), id: "new-rule", when: { answers: { platform: ["facebook-page"] } }, ...rule };
    return { version: "newer", flows: new Map([["photo", { ...photo, rules: [...photo.rules, added] }]]) };
  };

  it("are left alone under the guidance they were made with", async () => {
    expect(await worseNow(guidance, bot.checkLog, RANGE)).toEqual({ replayed: 0, worse: [] });
  });

  it("are named where they would be worse now, with the provisions; what was forbidden anyway is not", async () => {
    const { replayed, worse } = await worseNow(
      stricter({ verdict: "do-not-post", provisions: ["FB-INF-6"] }),
      bot.checkLog,
      RANGE,
    );
    expect(replayed).toBe(1);
    expect(worse).toMatchObject([{ reference, was: "ok-to-post", now: "do-not-post" }]);
    expect(worse[0]?.provisions).toContain("FB-INF-6");
    expect(worseLine(worse)).toBe(
      `One check that was allowed would get a stricter verdict under the current guidance: ${reference}.`,
    );
  });

  it("are told apart where they stay as they are or cannot be decided any more", async () => {
    const same = await worseNow(stricter({ verdict: "ok-to-post" }), bot.checkLog, RANGE);
    expect(same).toEqual({ replayed: 1, worse: [] });
    const gone = await worseNow({ version: "newer", flows: new Map() }, bot.checkLog, RANGE);
    expect(gone.worse).toEqual([{ reference, flow: "photo", was: "ok-to-post", provisions: [] }]);
    expect(worseLine(gone.worse)).toBeUndefined();
    expect(decideAgain(photo, {}, "ok-to-post")).toEqual({ kind: "undecidable" });
  });
});
