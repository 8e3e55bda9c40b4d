import { beforeAll, describe, expect, it } from "vitest";
import { checkDraft, LOOKED_AT, limitsOf, takeDraft } from "../../guidance/draft/index.js";
import { rules } from "./support.js";

const LENGTH = 28_000;
/** The most that a whole check may take, in milliseconds of CPU: the slowest of all rounds, but one. */
const MOST_CPU_MS = 50;
/** `npm run test:long` takes a hundred, so that the slowest but one is the 99th percentile. */
const ROUNDS = Number(process.env["ROUNDS"] ?? 25);
const WARM_UP = 15;
const HOSTILE = [
  "Dave Parker was arrested for burglary. ",
  "he stole Aa Bb Cc, 34, from Mr Dd Ee ",
  "07700 900123 ",
  "0121 000 0000 ",
  "0 ",
  "0-",
  "+44(0)",
  "kev@example.com ",
  "a@",
  "a.",
  "http://",
  "www.x.com/(((",
  "male a male the thief who stole message us if we will be raiding tomorrow ",
  "BX19 KLM A38 and AB12 CDE ",
  "14 Acacia Road ",
  "1 a ",
  "flat 3 flat 4 ",
  "official - ",
  "official sensetiv ",
  "passport no. is ",
  "account: 12 34 ",
  "reg A1 B2 C3 ",
  "DOB 1/1/",
  "insta @a_1 ",
  "a.b.c ",
  "12345678 is his ",
  "a@b,",
  "[ [ [RESTRICTED ",
  "born dob d.o.b. ",
  "QQ 12 34 56 C AB 1",
  "u r gr8 ",
  "RTC IP MO NFA ",
  "👩‍👩‍👧",
  "é́́́",
  "\u0301",
  "ᄀ",
  "漢",
  "“'\"",
  "check this: ",
  "ok to post? ",
  "\n",
  "a",
];

describe("a text of 28,000 hostile characters", () => {
  const filled = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);

  // The service is warm when somebody asks.
  beforeAll(() => {
    for (let round = 0; round < WARM_UP; round++) checkDraft(rules, takeDraft(rules, filled(HOSTILE[round % 3] ?? "")));
  });

  it.each(HOSTILE)("of %j is checked in time", (piece) => {
    const text = filled(piece);
    const check = () => checkDraft(rules, takeDraft(rules, text));
    check();
    const taken = Array.from({ length: ROUNDS }, () => {
      const before = process.cpuUsage();
      check();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    }).sort((a, b) => a - b);
    expect(taken[ROUNDS - 2]).toBeLessThan(MOST_CPU_MS);
  });

  it("is looked at up to a limit, and the result says so", () => {
    const draft = checkDraft(rules, filled("a fine day "));
    expect(draft.looked).toBe(LOOKED_AT);
    expect(limitsOf(draft).join(" ")).toContain("I looked at the first 5,000 only");
    expect(limitsOf(checkDraft(rules, "a fine day"))).toEqual([]);
  });

  it("is not cut through a character", () => {
    expect(checkDraft(rules, `${"a".repeat(LOOKED_AT - 1)}🎉`).looked).toBe(LOOKED_AT - 1);
  });
});
