import { beforeEach, describe, expect, it } from "vitest";
import { Roles } from "../../storage/index.js";
import { freshTables } from "../support/freshTables.js";

const ANN = { tenantId: "t", id: "ann", name: "Ann Fictional" };
const BEN = { tenantId: "t", id: "ben", name: "Ben Fictional" };
const COV = { kind: "lead", unitCode: "COV" } as const;
const PRESS = { kind: "press-office" } as const;

describe("roles", () => {
  let roles: Roles;
  beforeEach(async () => {
    roles = new Roles((await freshTables()).people);
  });

  it("are given once, found by person and by role, and taken again", async () => {
    await roles.appoint(BEN, COV);
    await roles.appoint(ANN, COV);
    await roles.appoint(ANN, COV);
    await roles.appoint(ANN, PRESS);
    expect((await roles.ofUnit("COV")).leads).toEqual([ANN, BEN]);
    expect(await roles.pressOffice()).toEqual([ANN]);
    expect((await roles.heldBy("t", "ann")).roles).toEqual({ pressOffice: true, leads: ["COV"] });
    await roles.dismiss(ANN, COV);
    await roles.dismiss(ANN, COV);
    expect((await roles.heldBy("t", "ann")).roles).toEqual({ pressOffice: true, leads: [] });
    expect((await roles.ofUnit("COV")).leads).toEqual([BEN]);
  });

  it("of one person or tenant are never another's", async () => {
    await roles.appoint({ ...ANN, id: "ann_COV" }, COV);
    await roles.appoint({ ...ANN, tenantId: "t_ann" }, PRESS);
    expect((await roles.heldBy("t", "ann")).roles).toEqual({ pressOffice: false, leads: [] });
    expect((await roles.heldBy("T", "ann")).roles).toEqual({ pressOffice: false, leads: [] });
    expect((await roles.ofUnit("CO")).leads).toEqual([]);
  });

  it("keep units and the channels that belong to them", async () => {
    await roles.addUnit({ id: "coventry", code: "COV", name: "Coventry" });
    await expect(roles.addUnit({ id: "cov", code: "COV", name: "Covent Garden" })).rejects.toMatchObject({ code: "conflict" });
    await roles.renameUnit({ id: "coventry", code: "COV", name: "Coventry East" });
    await roles.tieChannel("19:abc@thread.tacv2", "COV");
    expect(await roles.units()).toEqual([{ id: "coventry", code: "COV", name: "Coventry East" }]);
    expect(await roles.unitOfChannel("19:abc@thread.tacv2")).toBe("COV");
    expect(await roles.unitOfChannel("19:other@thread.tacv2")).toBeUndefined();
  });
});
