import { describe, expect, it } from "vitest";
import { DECLARATIONS, menu, VERBS } from "../../../dialogs/routing/declarations.js";
import { Buttons } from "../../../dialogs/routing/pressRouter.js";
import type { Feature } from "../../../dialogs/turn/feature.js";
import { loadCommands, readCommand } from "../../../guidance/understand/commands.js";
import { guidance } from "../../support/content.js";

const commands = loadCommands(guidance);
const declared = DECLARATIONS.flatMap((declaration) => Object.entries(declaration.commands ?? {}));

describe("what the features declare", () => {
  it("names each verb once", () => {
    const verbs = DECLARATIONS.flatMap((declaration) => Object.keys(declaration.verbs));
    expect(verbs.length).toBe(new Set(verbs).size);
    expect(Object.keys(VERBS)).toEqual(verbs);
  });

  it("answers every command that can be understood, by one feature", () => {
    const understood = [...new Set(commands.commands.map(({ command }) => command))];
    expect(declared.map(([command]) => command).sort()).toEqual([...understood].sort());
  });

  it.each(declared.flatMap(([command, entry]) => (entry === "typed only" ? [] : [[entry.title, command]])))(
    "offers “%s” in the menu, which is understood as %s",
    (title, command) => {
      expect(readCommand({ commands }, String(title))).toBe(command);
    },
  );

  it("gives each entry of the menu a place of its own", () => {
    expect(menu().map(({ place }) => place)).toEqual(menu().map((_, index) => index + 1));
  });
});

describe("the features that are put together", () => {
  const feature = (declaration: Feature["declaration"]): Feature => ({ declaration, press: async () => ({}) });
  const all = DECLARATIONS.map(feature);

  it("are those that are declared", () => {
    expect(() => new Buttons(all)).not.toThrow();
    expect(() => new Buttons(all.slice(1))).toThrow("start.check");
    expect(() => new Buttons([...all, feature({ verbs: {} })])).toThrow("not those that are declared");
  });
});
