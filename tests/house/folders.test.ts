import { describe, expect, it } from "vitest";
import { circlesBetweenFolders, ownImports } from "./folders.js";

describe("the folders", () => {
  it("never import each other in a circle, at any depth", () => {
    const imports = ownImports();
    expect(imports.length).toBeGreaterThan(1_000);
    expect(circlesBetweenFolders(imports)).toEqual([]);
  });

  it("are found to where they do", () => {
    const imports = [
      { from: "dialogs/a/one.ts", to: "dialogs/b/two.ts" },
      { from: "dialogs/b/c/three.ts", to: "dialogs/a/one.ts" },
      { from: "dialogs/b/index.ts", to: "dialogs/b/c/three.ts" },
    ];
    expect(circlesBetweenFolders(imports)).toMatchObject([{ within: "dialogs", members: ["a", "b"] }]);
    expect(circlesBetweenFolders(imports.slice(1))).toEqual([]);
  });

  it("are found to where a folder and a file beside it do", () => {
    const imports = [
      { from: "bot/http/server.ts", to: "bot/app.ts" },
      { from: "bot/app.ts", to: "bot/http/server.ts" },
    ];
    expect(circlesBetweenFolders(imports)).toMatchObject([{ within: "bot", members: ["app.ts", "http"] }]);
  });
});
