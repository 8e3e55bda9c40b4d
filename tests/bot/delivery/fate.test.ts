import { describe, expect, it } from "vitest";
import { type Failed, fateOf, type SendFailure } from "../../../bot/delivery/fate.js";
import { nextTry } from "../../../bot/delivery/outbox/nextTry.js";

const EVERY_STATUS = Array.from({ length: 300 }, (_, index) => 300 + index);
const REACHED = ["ETIMEDOUT", "ECONNRESET", "EPIPE", "REQUEST_SEND_ERROR"];
const NOT_REACHED = ["NOT_SENT", "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];
const ASKED_AGAIN = [412, 429, 502, 503, 504];

const meant = (why: SendFailure, method = "POST") => {
  const fate = fateOf(why, method);
  return fate.kind === "never" ? fate.because : fate.kind;
};

describe("what a failure to send means", () => {
  it.each(["POST", "PUT"])("is for every status of a %s that it may be sent again, never will, or is in doubt", (method) => {
    for (const statusCode of EVERY_STATUS) {
      const { kind } = fateOf({ statusCode }, method);
      const expected = ASKED_AGAIN.includes(statusCode) ? "again" : statusCode >= 500 ? "in-doubt" : "never";
      expect([statusCode, kind]).toEqual([statusCode, expected]);
    }
  });

  it.each([
    [401, "not-admitted", "not-admitted"],
    [403, "blocked", "blocked"],
    [404, "not-there", "unchangeable"],
    [400, "refused", "unchangeable"],
    [405, "refused", "unchangeable"],
    [413, "refused", "refused"],
  ])("is of a %i that a new message is %s, and a change %s", (statusCode, made, changed) => {
    expect([meant({ statusCode }), meant({ statusCode }, "PUT")]).toEqual([made, changed]);
  });

  it("is in doubt for a new message that no answer came to, and never for one that did not reach the channel", () => {
    for (const code of REACHED) expect([meant({ code }), meant({ code }, "PUT")]).toEqual(["in-doubt", "again"]);
    for (const code of NOT_REACHED) expect([meant({ code }), meant({ code }, "PUT")]).toEqual(["again", "again"]);
    expect(meant({ code: "SOMETHING_ELSE" })).toBe("in-doubt");
    expect(meant({})).toBe("not-admitted");
  });

  it("waits longer each time, and as long as the channel says", () => {
    const waits = [1, 2, 3, 9].map((tries) => fateOf({ statusCode: 503 }, "POST", tries));
    expect(waits).toMatchObject([{ inMs: 250 }, { inMs: 500 }, { inMs: 1_000 }, { inMs: 8_000 }]);
    const headers = { get: () => "7" };
    expect(fateOf({ statusCode: 429, response: { headers } }, "POST", 9)).toMatchObject({ kind: "again", inMs: 7_000 });
  });
});

describe("what the outbox does with it", () => {
  const next = (failed: Failed, given: Partial<Parameters<typeof nextTry>[1]> = {}) =>
    nextTry(failed, { tries: 1, isChange: false, inDoubt: "never", ...given });
  const of = (statusCode: number) => fateOf({ statusCode }, "POST");

  it("keeps what may be sent again and what waits for a token, and what waits for the person as unreachable", () => {
    expect(next(of(503))).toEqual({ kind: "later", inMs: 15_000, unreachable: false });
    expect(next(of(401), { tries: 3 })).toEqual({ kind: "later", inMs: 60_000, unreachable: false });
    expect(next(of(403))).toEqual({ kind: "later", inMs: 60_000, unreachable: true });
    expect(next(of(404), { tries: 30 })).toEqual({ kind: "later", inMs: 86_400_000, unreachable: true });
  });

  it("gives up what is refused, and a change for whoever is away", () => {
    expect(next(of(413))).toEqual({ kind: "give-up" });
    expect(next(of(403), { isChange: true })).toEqual({ kind: "give-up" });
    expect(next(fateOf({ statusCode: 404 }, "PUT"), { isChange: true })).toEqual({ kind: "give-up" });
  });

  it("sends what is in doubt again only where that does less harm than not", () => {
    expect(next(of(500))).toEqual({ kind: "give-up" });
    expect(next(of(500), { inDoubt: "again" })).toMatchObject({ kind: "later" });
  });
});
