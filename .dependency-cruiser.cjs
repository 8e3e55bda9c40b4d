// The arrows go one way: bot -> dialogs -> cards, guidance, storage. See docs/architecture.md.
const folder = (name) => `^${name}/`;
const forbid = (from, to, except = []) => ({
  name: `${from}-does-not-reach-${to.join("-or-")}`,
  severity: "error",
  from: { path: folder(from), ...(except.length && { pathNot: except }) },
  to: { path: to.map(folder) },
});

module.exports = {
  forbidden: [
    forbid("guidance", ["bot", "cards", "dialogs", "storage", "appPackage", "tests"]),
    forbid("storage", ["bot", "cards", "dialogs", "guidance", "appPackage", "tests"]),
    forbid("cards", ["bot", "dialogs", "storage", "appPackage", "tests"]),
    forbid("dialogs", ["bot", "appPackage", "tests"]),
    forbid("bot", ["appPackage", "tests"]),
    {
      name: "only-storage-uses-data-tables",
      severity: "error",
      from: { pathNot: ["^storage/", "^tests/"] },
      to: { path: "node_modules/@azure/data-tables" },
    },
    {
      name: "guidance-knows-no-platform",
      severity: "error",
      from: { path: "^guidance/" },
      to: { path: "node_modules/(botbuilder|restify|adaptivecards|@azure|@microsoft)" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".js", ".mjs", ".cjs", ".json"] },
  },
};
