import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { requestOn, revisionOf, upTo } from "../storage/sampleEvents.js";
import { FixedRights } from "../support/fixedRights.js";
import { comes } from "../support/inbox.js";
import { Instances } from "../support/instances.js";
import { expectWhole, someone, verdictsOn } from "../support/logged.js";
import { clearCheck } from "../support/postedChecks.js";
import { makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";

const [ROBIN, ALEX, PAT] = [someone("robin"), someone("alex"), someone("pat")];
const NONE = "None are waiting for a team lead.";

describe("what waits for a lead, long after its check was started", () => {
  let run: Instances;
  let [robin, alex, pat] = [] as unknown as [TeamsClient, TeamsClient, TeamsClient];
  let reference = "";
  beforeEach(async () => {
    const rights = new FixedRights();
    rights.leads.set(ALEX, ["COV"]);
    rights.press.add(PAT);
    run = await Instances.at("2025-01-14T10:00:00Z", { rights });
    [robin, alex, pat] = run.bot.clients(ROBIN, ALEX, PAT);
    for (const each of [alex, pat]) await each.say("help");
    reference = await makeCheck(robin);
    await robin.press("I have posted it");
    await robin.press("Save");
  });
  afterEach(() => run.end());

  const overrule = async (ref: string) => {
    await alex.say(ref);
    await alex.press("Overrule");
    await alex
      .fill("What is the right verdict?", "Do not post")
      .fill("Why?", "The house can be seen")
      .press("Change the verdict");
  };
  const listOf = async (lead: TeamsClient, mark?: string) => {
    await lead.say("review");
    if (mark === undefined) return lead.words;
    await lead.press("Filter");
    await lead.fill("Marked", mark).press("Show these");
    return lead.words;
  };
  const MARKS = ["Posted although it is not OK", "Waiting for a team lead, or"];

  it("stays on their first list, in the number that wait, in the filters, figures and the digest, until it is down", async () => {
    // A Sunday: no digest comes yet.
    await run.lookAt("2025-05-18T10:00:00Z");
    expect(await listOf(alex)).toContain(NONE);
    await overrule(reference);
    // A year on, over a night, to a Monday morning.
    for (const time of ["2026-05-24T03:30:00Z", "2026-06-01T08:45:00Z"]) await run.lookAt(time);
    await comes(run.bot, alex, "Checks last week");
    expect(alex.words).toContain("1 is waiting for a team lead.");
    for (const lead of [alex, pat]) {
      const first = await listOf(lead);
      expect(first).toContain("Waiting for you");
      expect(first).toContain(reference);
      expect(first).toContain("1 is waiting for a team lead.");
      for (const mark of MARKS) expect(await listOf(lead, mark)).toContain(reference);
      expect(await listOf(lead, "Unanswered question")).not.toContain(reference);
    }
    await alex.say("figures");
    expect(alex.words).toContain("Waiting now: 1");
    await alex.say(reference);
    await alex.press("Mark as taken down");
    await alex.press("Yes, it is down");
    for (const mark of [undefined, ...MARKS]) expect(await listOf(alex, mark)).not.toContain(reference);
    expect(await listOf(alex)).toContain(NONE);
    await alex.say("figures");
    expect(alex.words).toContain("Waiting now: 0");
    // What is done at night shortens the index, days later.
    expect(await run.bot.checkLog.mayWaitIn(["COV"])).toEqual([{ unit: "COV", month: "2025-01" }]);
    await run.lookAt("2026-06-08T03:30:00Z");
    expect(await run.bot.checkLog.mayWaitIn(["COV"])).toEqual([]);
    await expectWhole(run.bot, reference);
  });

  it("stays where new answers would be milder than what a lead decided", async () => {
    await overrule(reference);
    await alex.say(reference);
    await alex.press("Mark as taken down");
    await alex.press("Yes, it is down");
    expect(await listOf(alex)).toContain(NONE);
    await run.lookAt("2025-06-02T03:30:00Z");
    const [first] = await verdictsOn(run.bot, reference);
    if (!first) throw new Error("There is no check.");
    await run.bot.checkLog.append(revisionOf(first, { at: "2025-06-02T09:00:00.000Z" }));
    await run.lookAt("2026-12-10T03:30:00Z");
    const list = await listOf(alex);
    expect(list).toContain("Waiting for you");
    expect(list).toContain(reference);
    for (const page of [await listOf(alex, "Waiting for a team lead, or"), await listOf(pat, "Waiting for a team lead, or")])
      expect(page).toContain(reference);
  });

  it("is all there under “All waiting”, old and new, whatever it waits for, and nothing else", async () => {
    await overrule(reference);
    await run.lookAt("2026-11-20T10:00:00Z");
    const asked = await Promise.all(upTo(12).map((n) => clearCheck(run.bot, ROBIN, `asked-${n}`)));
    for (const check of asked) await run.bot.checkLog.append(requestOn(check, `about ${check.checkId}`));
    const calm = await clearCheck(run.bot, ROBIN, "calm");
    expect(await listOf(alex)).toContain("Waiting: oldest 5 of 13");
    await alex.press("All waiting");
    const pages = [alex.words];
    while (alex.offered("Older").length > 0) {
      await alex.press("Older");
      pages.push(alex.words);
    }
    expect(pages).toHaveLength(2);
    for (const each of [reference, ...asked.map((check) => check.reference)]) expect(pages.join("\n")).toContain(each);
    expect(pages.join("\n")).not.toContain(calm.reference);
  });
});
