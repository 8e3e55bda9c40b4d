import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ApplicationContent } from "../../records/index.js";
import { Directory } from "../../storage/index.js";
import { applyFor } from "../support/applicationWalk.js";
import { inputsOf } from "../support/card.js";
import { comes } from "../support/inbox.js";
import { personOf } from "../support/register.js";
import { PAT, type RegisterParty, ROBIN, registerParty, SID } from "../support/registerParty.js";
import { TENANT } from "../support/teamsClient.js";

describe("the register of accounts", () => {
  let { run, bot, accounts, robin, alex, pat, sid, dee } = {} as RegisterParty;

  beforeEach(async () => {
    ({ run, bot, accounts, robin, alex, pat, sid, dee } = await registerParty());
  });
  afterEach(() => run.end());

  let count = 0;
  /** Enters an account past the bot. */
  const registered = async (name: string, owner = ROBIN, unit = { code: "COV", name: "Coventry" }) => {
    const reference = `ACC-${unit.code}-2611-${String(++count).padStart(6, "0")}`;
    await accounts.add(reference, owner, undefined, { name, unit, at: run.clock.date().toISOString() });
    return reference;
  };

  it("takes the address from the owner's card, only if it is one, and keeps what happened", async () => {
    const reference = await applyFor(robin, dee);
    await pat.say(reference);
    await pat.press("Approve");
    await run.look();
    await comes(bot, robin, "The account is in the register");
    await robin.fill("What is its web address", "ask *Sid*").press("Save");
    expect(robin.words).toContain("Enter a web address");
    await robin.fill("What is its web address", "facebook.com/foleshill").press("Save");
    for (const words of ["Your change is saved.", "https://facebook.com/foleshill", "Facebook", "23 November 2027", "pat"])
      expect(robin.words).toContain(words);
    expect(robin.words).toContain("robin changed: Address: from “nothing” to “https://facebook.com/foleshill”");
    expect(await accounts.kinds(reference)).toEqual(["applied", "keeper-confirmed", "press-approved", "registered", "amended"]);
    await robin.say("accounts");
    expect(robin.words).toContain("1 in the register");
    await robin.press("Open");
    expect(robin.offered("Change", "Hand over", "Close")).toHaveLength(3);
  });

  it("knows the owner and the deputy by name where they have met the bot", async () => {
    const directory = new Directory(bot.tables.people);
    await directory.remember({ tenantId: TENANT, id: "id-1", name: "The Team Constable", channelId: "29:1" });
    await directory.remember({ tenantId: TENANT, id: "id-2", name: "The Team Sergeant-Major", channelId: "29:2" });
    const given = await applyFor(robin, dee);
    const asked = (await accounts.log.application(given))?.content as ApplicationContent;
    const { owner: _, deputy: __, ...content } = asked;
    const named = { ownerNamed: "The team sergeant", deputyNamed: "The team constable" };
    // Of an application that an earlier release has taken, which named them in words alone.
    const reference = "ACC-COV-2611-000ABC";
    await accounts.log.decide({
      ...{ kind: "applied", eventId: "old", at: run.clock.date().toISOString(), reference, by: personOf(ROBIN) },
      ...{ unit: { code: "COV", name: "Coventry" }, content: { ...content, ...named }, desk: "press" },
    });
    await pat.say(reference);
    await pat.press("Approve");
    const account = await accounts.get(reference);
    expect(account).toMatchObject({ owner: { name: "robin" }, ownerNamed: "The team sergeant" });
    expect(account).toMatchObject({ deputy: { id: "id-1" }, deputyNamed: "" });
    await pat.say(reference);
    expect(pat.words).toContain("named in the application: The team sergeant");
  });

  it("shows each person what they may see: their own, their units', all; a page at a time, by unit", async () => {
    const names = ["Allesley", "Binley", "Canley", "Daimler Green", "Earlsdon", "Foleshill"];
    for (const name of names) await registered(name, SID);
    const dudley = await registered("Gornal", ROBIN, { code: "DUD", name: "Dudley" });
    await robin.say("accounts");
    expect(robin.words).toContain("1 in the register");
    expect(robin.words).not.toContain("Allesley");
    await alex.say("show our accounts");
    expect(alex.words).toContain("6 in the register");
    expect(alex.words).toContain("Earlsdon");
    expect(alex.words).not.toContain("Foleshill");
    await alex.press("More");
    expect(alex.words).toContain("Foleshill");
    expect(alex.words).not.toContain("Gornal");
    await alex.press("Back");
    await alex.press("Open");
    expect(alex.words).toContain("An account in the register");
    expect(alex.offered("Change", "Close")).toEqual([]);
    await alex.say(`show ${dudley}`);
    expect(alex.told).toContain("This is for the leads of that unit");
    await pat.say("accounts");
    expect(pat.words).toContain("7 in the register");
    await pat.press("Choose a unit");
    await pat.fill("Unit", "Dudley").press("Show these");
    expect(pat.words).toContain("Gornal");
    expect(pat.words).not.toContain("Allesley");
    const group = bot.client({ user: PAT, kind: "channel" });
    await group.say("accounts");
    expect(group.words).not.toContain("Gornal");
    await group.press("Show the accounts");
    expect(group.words).toContain("Allesley");
  });

  it("is put right by the owner or the press office, and by nobody else; an old form changes nothing", async () => {
    const reference = await registered("Foleshill");
    await robin.say(reference);
    await robin.press("Change");
    const form = { card: robin.card, id: robin.cardId };
    const forged = JSON.stringify(robin.pressOf("Save"));
    await robin.fill("Name", "").fill("Address", "not one").press("Save");
    expect(robin.words).toContain("Fill this in.");
    expect(robin.words).toContain("Enter a web address");
    await robin.fill("Name", "Foleshill *Police*").fill("Address", "").press("Save");
    expect(robin.words).toContain("so a change needs approval too: it is with alex.");
    await alex.say(reference);
    await alex.press("Decide on the change");
    await alex.press("Approve the change");
    expect(alex.words).toContain("Your change is saved.");
    expect((await accounts.get(reference))?.name).toBe("Foleshill *Police*");
    robin.look(form.card, form.id);
    await robin.fill("Name", "Something else").press("Save");
    expect(robin.words).toContain("This has changed since your card was made.");
    await sid.post(JSON.parse(forged));
    expect(sid.told).toContain("This is for the account's owner and the press office.");
    await alex.post(JSON.parse(forged));
    expect(alex.told).toContain("This is for the account's owner and the press office.");
    await pat.say(reference);
    await pat.press("Change");
    const save = pat.fill("Readers", "Traders and students").pressOf("Save");
    await Promise.all([pat.post(save), pat.post(save)]);
    await pat.post(save);
    expect(pat.words).toContain("Your change is saved.");
    expect(await accounts.kinds(reference)).toEqual([
      "applied",
      "press-approved",
      "registered",
      "change-asked",
      "amended",
      "amended",
    ]);
    await accounts.expectWhole();
  });

  it("is handed over to people the bot knows, who are told; where a name fits several, it asks", async () => {
    const reference = await registered("Foleshill");
    await robin.say(reference);
    await robin.press("Hand over");
    await robin.fill("Owner", "Nobody at all").press("Hand it over");
    expect(robin.words).toContain("I do not know anybody with that name yet.");
    const directory = new Directory(bot.tables.people);
    await directory.remember({ tenantId: TENANT, id: "id-2", name: "Sid Vale", channelId: "29:2" });
    await robin.fill("Owner", "robin").fill("Deputy", "si").press("Hand it over");
    const choice = inputsOf(robin.card).find(({ id }) => id === "deputy");
    expect(choice?.choices.map(({ title }) => title).sort()).toEqual(["Sid Vale", "sid"]);
    await robin.fill("Deputy", "sid").press("Hand it over");
    expect(robin.words).toContain("Your change is saved.");
    await run.look();
    await comes(bot, sid, "You now look after this account");
    await sid.press("Open the account");
    expect(sid.offered("Change", "Hand over", "Close")).toHaveLength(3);
    await sid.press("Hand over");
    await sid.fill("Owner", "sid").fill("Deputy", "").press("Hand it over");
    await run.look();
    await comes(bot, robin, "Somebody else now looks after this account");
    expect(robin.words).toContain("sid");
    expect(await accounts.get(reference)).toMatchObject({ owner: { name: "sid" }, version: 3 });
    expect((await accounts.get(reference))?.deputy).toBeUndefined();
  });

  it("closes an account after a question, with a reason, and shows it as closed from then on", async () => {
    const reference = await registered("Foleshill");
    await robin.say(reference);
    await robin.press("Close");
    await robin.press("Close it");
    expect(robin.words).toContain("Say why in a sentence.");
    await robin.fill("Why are you closing it?", "The team has moved").press("Close it");
    expect(robin.words).toContain("A closed account");
    expect(robin.words).toContain("The team has moved");
    expect(robin.offered("Change", "Hand over", "Close")).toEqual([]);
    await robin.say("accounts");
    expect(robin.words).toContain("0 in the register, and 1 closed");
    expect(await accounts.kinds(reference)).toContain("closed");
  });
});
