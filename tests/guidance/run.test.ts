import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { SMALL } from "../../guidance/prove/proveFlow.js";
import { type RunOptions, run } from "../../guidance/prove/run.js";
import { type Breakage, withBroken } from "./support/brokenContent.js";

const drawings = mkdtempSync(join(tmpdir(), "drawings-"));
afterAll(() => rmSync(drawings, { recursive: true, force: true }));

function runWith(options: Partial<RunOptions>): { readonly ok: boolean; readonly text: string } {
  const written: string[] = [];
  const ok = run({
    drawings,
    check: false,
    budget: { ...SMALL, ways: 5, random: 2 },
    write: (text) => written.push(text),
    now: () => 0,
    ...options,
  });
  return { ok, text: written.join("") };
}

const runBroken = (breakage: Breakage, options: Partial<RunOptions> = {}) =>
  withBroken(breakage, (content) => runWith({ content, ...options }));

describe("npm run guidance", () => {
  it("fails while the drawings are out of date, draws them and says in short what was gone through, and then all is well", () => {
    const before = runWith({ check: true });
    expect(before.ok).toBe(false);
    expect(before.text).toMatch(/✗ .*photo\.md is out of date\. Run "npm run guidance"\./);
    const { text } = runWith({});
    expect(text).toMatch(/Drawn: .*photo\.md/);
    expect(runWith({ check: true }).ok).toBe(true);
    expect(text).toMatch(/✓ \d+ worked cases come out as expected/);
    expect(text).toMatch(
      /\(photo\): [\d,]+ checks, proved by \d+ of \d+ ways through \d+ independent parts \(.+\); and 2 checks at random\./,
    );
    expect(text).toMatch(/All is well: guidance [0-9a-f]{12}, 81 provisions, 0 s\.\n$/);
  }, 60_000);

  it("says a mistake in the content on a line with file and line number", () => {
    const { ok, text } = runBroken({ file: "flows/photo/rules.yaml", find: "verdict: refer", put: "verdict: maybe" });
    expect(ok).toBe(false);
    expect(text).toMatch(/^\S*\/content-\w+\/flows\/photo\/rules\.yaml:\d+: .+\n$/);
  });

  it("fails for a worked case that comes out otherwise", () => {
    const { ok, text } = runBroken({ file: "cases/photo/people.yaml", find: "verdict: do-not-post", put: "verdict: refer" });
    expect(ok).toBe(false);
    expect(text).toMatch(/✗ \S*\/content-\w+\/cases\/photo\/people\.yaml: ".+": expected verdict refer; got do-not-post\./);
    expect(text).toMatch(/Something needs putting right/);
  });

  it("fails for an option that no worked case shows", () => {
    const { ok, text } = runBroken({
      file: "flows/photo/flow.yaml",
      find: "{ id: recruiting,",
      put: "{ id: charity, label: Raising money, risk: 0 }\n          - { id: recruiting,",
    });
    expect(ok).toBe(false);
    expect(text).toContain('✗ photo: No worked case answers "purpose" with "charity".');
  });

  it("fails for a proof that does not hold, with an example in words", () => {
    const { ok, text } = runBroken(
      {
        file: "flows/photo/rules.yaml",
        find: "when: { purpose: [unsure] }",
        put: "when: { purpose: [none] }",
      },
      { budget: SMALL },
    );
    expect(ok).toBe(false);
    expect(text).toContain('✗ "Not sure" never counts as safe');
    expect(text).toContain("Policing purpose: I am not sure");
  });
});
