import { describe, expect, it } from "vitest";
import { loadGuidance } from "../../guidance/load/load.js";
import { guidance } from "../support/content.js";
import { withBroken } from "./support/brokenContent.js";

/** Every provision of the two source documents. */
const PROVISIONS = [
  ..."INT-1 INT-2 INT-3 INT-4 INT-5 BSO-1 BSO-2 BSO-3 BSO-4 STA-1 SEC-1 VAL-1 VAL-2 VAL-3 VAL-4 VAL-5 CRM-1 TRM-1 TRM-2 TRM-3 TRM-4"
    .split(" ")
    .concat("DO-1 DO-2 DO-3 DO-4 DO-5 DO-6 DO-7 DNT-1 PIC-0 PIC-1 PIC-2 PIC-3 PIC-4 PIC-5 PIC-6 PIC-7 PIC-8".split(" "))
    .concat("INF-1 INF-2 INF-3 INF-4 INF-5 INF-6 DEL-1 UPD-1".split(" "))
    .map((id) => `FB-${id}`),
  ..."INT-1 INT-2 INT-3 INT-4 INT-5 OWN-1 OWN-2 VAL-1 VAL-2 CRM-1 DO-1 DO-2 DO-3 DO-4 DO-5 DO-6 DO-7 WHT-1 WHT-2 WHT-3"
    .split(" ")
    .concat("DNT-1 DNT-2 DNT-3 DNT-4 DNT-5 DNT-6 DNT-7 DNT-8 INF-1 INF-2 INF-3 INF-4 INF-5 INF-6 UPD-1".split(" "))
    .map((id) => `FL-${id}`),
];

describe("the content", () => {
  it("has every provision of both documents and no other", () => {
    expect(PROVISIONS).toHaveLength(81);
    expect([...guidance.provisions.keys()].sort()).toEqual([...PROVISIONS].sort());
  });

  it("names each provision's document", () => {
    for (const provision of guidance.provisions.values()) {
      expect(provision.documentTitle).toBe(provision.id.startsWith("FB-") ? "Facebook guidance" : "Flickr guidance");
    }
  });

  it("has the photo flow", () => {
    expect(guidance.flows.get("photo")?.title).toBe("Can I post this photo?");
  });

  it("leaves no placeholder unfilled", () => {
    const texts = textsOf([[...guidance.provisions.values()], [...guidance.flows.values()]]);
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter((text) => /\{\{|\}\}/.test(text))).toEqual([]);
  });

  it("fills in the organisation's facts", () => {
    const referral = guidance.flows.get("photo")?.rules.find((rule) => rule.id === "flickr-is-the-press-office");
    expect(referral?.instead).toContain(guidance.organisation.facts.pressOffice);
  });

  it("has no provision about pictures or information that no photo rule rests on", () => {
    const used = new Set(guidance.flows.get("photo")?.rules.flatMap((rule) => rule.provisions));
    const concerned = PROVISIONS.filter((id) => /-(PIC|DNT|INF)-/.test(id) || id === "FL-DO-7");
    expect(concerned).toHaveLength(31);
    expect(concerned.filter((id) => !used.has(id))).toEqual([]);
  });

  it("has no fact that nothing uses", () => {
    const texts = textsOf([[...guidance.provisions.values()], [...guidance.flows.values()]]).join("\n");
    const unused = Object.entries(guidance.organisation.facts).filter(([, value]) => !texts.includes(value));
    expect(unused.map(([fact]) => fact)).toEqual([]);
  });
});

describe("the version", () => {
  const versionAfter = (file: string, find: string, put: string) =>
    withBroken({ file, find, put }, (folder) => loadGuidance(folder).version);

  it("changes with a question, a rule, a provision or a fact", () => {
    const changed = [
      versionAfter("flows/photo/flow.yaml", "title: A little more", "title: A bit more"),
      versionAfter("flows/photo/rules.yaml", "It shows a vehicle from a collision.", "A vehicle from a collision."),
      versionAfter("organisation.yaml", "force: West Midlands Police", "force: Another Police"),
    ];
    expect(new Set([guidance.version, ...changed]).size).toBe(4);
  });

  it("stays as it is when only a worked case changes", () => {
    expect(versionAfter("cases/photo/people.yaml", "A CCTV still of a shop thief", "Another CCTV still")).toBe(guidance.version);
  });
});

/** Every text in a value, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(textsOf) : [];
}
