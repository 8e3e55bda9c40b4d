import { describe, expect, it } from "vitest";
import { citedCodes } from "../../guidance/understand/citedCodes.js";
import { guidance, phrases } from "./support.js";

const cited = (text: string) => citedCodes(guidance.provisions.keys(), phrases.commands.citing, text);

describe("a provision named by its code", () => {
  const ids = [...guidance.provisions.keys()];
  const WAYS: readonly ((id: string) => string)[] = [
    (id) => id,
    (id) => id.toLowerCase().replaceAll("-", " "),
    (id) => id.replaceAll("-", ""),
    (id) => `what does ${id} say?`,
    (id) => `show me rule ${id.toLowerCase()} please`,
  ];
  it("is found however it is written", () => {
    const run = (text: string) => cited(text)?.provisions;
    for (const id of ids) {
      for (const [way, write] of WAYS.entries()) {
        // "FBPIC8" runs document and section together: that is no code.
        if (way !== 2) expect(run(write(id)), write(id)).toEqual([id]);
      }
    }
  });

  it.each([
    ["PIC-5", ["FB-PIC-5"]],
    ["INF6", ["FB-INF-6", "FL-INF-6"]],
    ["FB-PIC-1, 2 and 3", ["FB-PIC-1", "FB-PIC-2", "FB-PIC-3"]],
    ["facebook pic 3 and FL-DNT-5", ["FB-PIC-3", "FL-DNT-5"]],
  ])("%s", (text, expected) => expect(cited(text)).toEqual({ provisions: expected, unknown: [] }));

  it.each([
    ["FB-PIC-99", "FB-PIC-99", "FB-PIC-8"],
    ["TW-INF-4", "TW-INF-4", "FB-INF-4"],
    ["FB-PIX-3", "FB-PIX-3", "FB-PIC-3"],
  ])("%s is none, and the nearest are told", (text, unknown, near) => {
    expect(cited(text)?.unknown).toEqual([unknown]);
    expect(cited(text)?.provisions).toContain(near);
    expect(cited(text)?.provisions.length).toBeLessThanOrEqual(3);
  });

  it.each([
    "can I post a pic of 3 burglars",
    "fb pic ok?",
    "FB-PIC-1 says no but he's wanted, post it?",
    "photo of PIC 8 the dog",
    "COV-2611-7KQ4MZ",
    "rule 4",
    "facebook pic",
    "",
  ])("%s names none, or says more", (text) => expect(cited(text)).toBeUndefined());
});
