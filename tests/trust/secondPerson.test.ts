import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Directory, Roles } from "../../storage/index.js";
import { backTo, confirms, correct, type Fill, forbid, opens, photo } from "../support/attemptSteps.js";
import { inputsOf } from "../support/card.js";
import { comes } from "../support/inbox.js";
import { Instances } from "../support/instances.js";
import { kindsOn, someone, standing } from "../support/logged.js";
import { TENANT, type TeamsClient, type TestUser } from "../support/teamsClient.js";

const NAMES = ["press", "alex", "jo", "sam", "kim", "robin"] as const;
const USERS = Object.fromEntries(NAMES.map((name) => [name, someone(name)])) as Record<(typeof NAMES)[number], TestUser>;
const BROTHER = {
  answer: "What it shows",
  to: ((form) => form.untick("Missing, even").tick("None of these")) satisfies Fill,
  why: "It is his brother",
};

describe("attempts at a wrong yes: a second person by the first one's word", () => {
  let run: Instances;
  let who: Record<(typeof NAMES)[number], TeamsClient>;

  beforeEach(async () => {
    run = await Instances.at("2026-11-19T10:00:00Z", { pressOffice: [USERS.press.aadObjectId] });
    await run.start();
    const clients = run.bot.clients(...NAMES.map((name) => USERS[name]));
    who = Object.fromEntries(NAMES.map((name, at) => [name, clients[at]])) as typeof who;
    for (const each of clients) await each.say("help");
    await expect.poll(() => new Directory(run.bot.tables.people).byName(TENANT, "robin", 2)).toHaveLength(1);
    for (const lead of ["alex", "jo"] as const) await leads(lead);
  });
  afterEach(() => run.end());

  const idOf = (name: (typeof NAMES)[number]) => ({ tenantId: TENANT, id: USERS[name].aadObjectId, name });
  const leads = (name: "alex" | "jo") => new Roles(run.bot.tables.people).appoint(idOf(name), { kind: "lead", unitCode: "COV" });
  const leadsNoMore = (name: "alex" | "jo") =>
    new Roles(run.bot.tables.people).dismiss(idOf(name), { kind: "lead", unitCode: "COV" });
  /** A lead names somebody who stands in for them, today and tomorrow. */
  const names = async (lead: "alex" | "jo", other: (typeof NAMES)[number]) => {
    await who[lead].say("units");
    await who[lead].press("Open");
    await who[lead].press("Name a stand-in");
    who[lead].fill("Who stands in for you?", other).fill("First day", "2026-11-19").fill("Last day", "2026-11-20");
    await who[lead].press("Name them");
    expect(who[lead].words).toContain(`${other} stands in for you`);
  };
  /** A press to confirm from before it was seen that they cannot, as an older card or a forged one has it. */
  const confirmAnyway = async (from: TeamsClient, by: TeamsClient, reference: string) => {
    await opens(from, reference);
    await by.send(from.pressOf("Confirm the correction"));
  };
  const expectNotLifted = async (reference: string) => {
    expect((await standing(run.bot, reference)).verdict).toBe("do-not-post");
    expect(await kindsOn(run.bot, reference)).not.toContain("reviewed");
    await backTo(who.robin, reference);
    expect(who.robin.words).not.toContain("OK to post");
  };

  it("the lead's own stand-in, named before or after; another lead may, and is told", async () => {
    const reference = await photo(who.robin, ["Missing, even"]);
    await correct(who.alex, reference, BROTHER);
    expect(who.alex.words).toContain("I have asked jo.");
    await names("alex", "sam");
    await opens(who.sam, reference);
    expect(who.sam.offered("Confirm the correction")).toEqual([]);
    const why = "You stand in for alex, who proposed this correction, so somebody else has to confirm it: jo.";
    expect(who.sam.words).toContain(why);
    await confirmAnyway(who.jo, who.sam, reference);
    expect(who.sam.words).toContain(why);
    await expectNotLifted(reference);

    await run.look();
    await comes(run.bot, who.jo, "Confirm a correction");
    await confirms(who.jo, reference);
    expect((await standing(run.bot, reference)).verdict).toBe("ok-to-post");
  });

  it("the lead in whose place it was proposed, also once nobody stands in any more", async () => {
    const reference = await photo(who.robin, ["Missing, even"]);
    await names("alex", "sam");
    await correct(who.sam, reference, BROTHER);
    expect(who.sam.words).toContain("I have asked jo.");
    expect(who.sam.words).toContain("sam (standing in for alex)");
    await opens(who.alex, reference);
    expect(who.alex.offered("Confirm the correction")).toEqual([]);
    expect(who.alex.words).toContain("sam proposed this correction in your place");
    await run.lookAt("2026-11-21T09:00:00Z");
    await confirmAnyway(who.jo, who.alex, reference);
    expect(who.alex.words).toContain("sam proposed this correction in your place, so somebody else has to confirm it: jo.");
    await expectNotLifted(reference);

    await confirms(who.jo, reference);
    await who.jo.say(reference);
    expect(who.jo.words).toContain("sam (standing in for alex)");
  });

  it("two who stand in for the same lead; where nobody else is left, the press office is asked and may", async () => {
    const reference = await photo(who.robin, ["Missing, even"]);
    for (const other of ["sam", "kim"] as const) await names("alex", other);
    await leadsNoMore("jo");
    await correct(who.sam, reference, BROTHER);
    expect(who.sam.words).toContain("I have asked press.");
    await confirmAnyway(who.press, who.kim, reference);
    expect(who.kim.words).toContain("You and sam, who proposed this correction, stand in for the same lead");
    await expectNotLifted(reference);
    await run.look();
    await comes(run.bot, who.press, "Confirm a correction");
    await confirms(who.press, reference);
    expect((await standing(run.bot, reference)).verdict).toBe("ok-to-post");
  });

  it("whoever stands in for the lead whose own check it is", async () => {
    const reference = await photo(who.alex, ["Missing, even"]);
    await names("alex", "sam");
    await correct(who.jo, reference, BROTHER);
    expect(who.jo.words).toContain("I have asked press.");
    await confirmAnyway(who.press, who.sam, reference);
    expect(who.sam.words).toContain("You stand in for alex, whose check this is, so somebody else has to confirm it: press.");
    expect((await standing(run.bot, reference)).verdict).toBe("do-not-post");
  });

  it("nor does whoever stands in for the lead whose check it is drop what another lead has decided", async () => {
    const reference = await photo(who.alex, ["None of these"]);
    await forbid(who.jo, reference, "Her garden can be seen", "Ask first");
    await names("alex", "sam");
    await opens(who.sam, reference);
    await who.sam.press("Let “OK to post” count");
    await who.sam.fill(inputsOf(who.sam.card)[0]?.label ?? "", "It is his own garden").press("Drop and let this count");
    expect(who.sam.words).toContain("You stand in for alex, whose check this is, so another lead or");
    expect((await standing(run.bot, reference)).verdict).toBe("refer");
    expect((await kindsOn(run.bot, reference)).filter((kind) => kind === "reviewed")).toHaveLength(1);
  });

  it("somebody whom another lead has named too is still the proposer's; whom only another has named may", async () => {
    const reference = await photo(who.robin, ["Missing, even"]);
    await names("alex", "sam");
    await names("jo", "sam");
    await names("jo", "kim");
    await correct(who.alex, reference, BROTHER);
    await confirmAnyway(who.jo, who.sam, reference);
    expect(who.sam.words).toContain("You stand in for alex");
    await expectNotLifted(reference);
    await confirms(who.kim, reference);
    expect((await standing(run.bot, reference)).verdict).toBe("ok-to-post");
    await who.press.say(reference);
    expect(who.press.words).toContain("kim (standing in for jo)");
    expect(who.press.words).toContain("Proposed by: \nalex");
  });
});
