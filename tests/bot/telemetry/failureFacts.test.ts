import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureFacts } from "../../../bot/telemetry/failureFacts.js";

const line = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "    at secret (/secret/file.js:1:1)",
    "    at /secret/file.js:1:1",
    "    at async secret (node:secret:1:1)",
    "Error: secret",
    "secret",
  ),
);
const message = fc.array(line, { maxLength: 5 }).map((lines) => lines.join("\n"));

describe("what is logged of an error", () => {
  it("is where it was thrown, and nothing of its message, whatever that looks like", () => {
    fc.assert(
      fc.property(message, fc.constantFrom(Error, TypeError, RangeError), (text, Kind) => {
        const facts = failureFacts(new Kind(`secret${text}`));
        expect(facts.error).toBe(Kind.name);
        expect(facts.at?.length).toBeGreaterThan(0);
        for (const call of facts.at ?? []) expect(call).toMatch(/failureFacts\.test\.ts:\d+:\d+$|node_modules|^node:/);
        expect(JSON.stringify(facts)).not.toContain("secret");
      }),
    );
  });

  it("is nothing of a message that was changed afterwards, nor of a name or a code that says something", () => {
    fc.assert(
      fc.property(message, (text) => {
        const error = Object.assign(new Error(`secret${text}`), { code: "secret words", name: "secret name" });
        // The stack is made when it is asked for.
        expect(error.stack).toContain("secret");
        error.message = "otherwise";
        expect(failureFacts(error)).toEqual({ error: "Error", code: undefined, at: [] });
      }),
    );
  });

  it.each([["secret"], [{ secret: 1 }], [undefined], [null], [12]])(
    "is only what sort of thing it is where %j was thrown",
    (thrown) => {
      expect(failureFacts(thrown)).toEqual({ error: typeof thrown });
    },
  );

  it("has the codes of the system and of storage", () => {
    expect(failureFacts(Object.assign(new Error("x"), { code: "ECONNREFUSED" })).code).toBe("ECONNREFUSED");
  });
});
