// The arrows go one way. See docs/architecture.md. Circles between folders are found by tests/house.
const folder = (name) => `^${name}/`;
const forbid = (from, to, except = []) => ({
  name: `${from}-does-not-reach-${to.join("-or-")}`,
  severity: "error",
  from: { path: folder(from), ...(except.length && { pathNot: except }) },
  to: { path: to.map(folder) },
});

/** Each room of a folder may import those before it; those of one step know nothing of each other. */
const stairs = (house, steps) =>
  steps
    .flatMap((step, height) =>
      step.map((room) => {
        const above = [...step.filter((other) => other !== room), ...steps.slice(height + 1).flat()];
        return forbid(
          `${house}/${room}`,
          above.map((other) => `${house}/${other}`),
        );
      }),
    )
    .filter(({ to }) => to.path.length > 0);

/** The libraries that run networks and read codes. */
const LOOKING = "zxing-wasm|onnxruntime-web|@energetic-ai/core";

module.exports = {
  forbidden: [
    forbid("guidance", ["bot", "cards", "dialogs", "pictures", "records", "storage", "appPackage", "tests"]),
    forbid("pictures", ["bot", "cards", "dialogs", "guidance", "records", "storage", "appPackage", "tests"]),
    forbid("records", ["bot", "cards", "dialogs", "guidance", "pictures", "storage", "appPackage", "tests"]),
    forbid("storage", ["bot", "cards", "dialogs", "guidance", "pictures", "appPackage", "tests"]),
    forbid("cards", ["bot", "dialogs", "pictures", "records", "storage", "appPackage", "tests"]),
    forbid("dialogs", ["bot", "appPackage", "tests"]),
    forbid("bot", ["appPackage", "tests"]),
    ...stairs("dialogs", [
      ["turn", "units"],
      ["check"],
      ["people"],
      ["review", "accounts"],
      ["copies", "published"],
      ["reports"],
      ["retention"],
      ["routing"],
    ]),
    ...stairs("bot", [
      ["settings"],
      ["telemetry", "queues"],
      ["delivery", "pictures"],
      ["reading"],
      ["background"],
      ["http"],
      ["commands"],
      ["dev"],
    ]),
    ...stairs("storage", [
      ["tables"],
      ["log"],
      ["accounts", "figures", "guidance", "outbox", "people", "pictures", "schedule", "state"],
      ["upgrade"],
      ["backup"],
    ]),
    ...stairs("guidance", [["engine"], ["yaml", "words"], ["draft"], ["load"], ["understand"], ["prove"]]),
    ...stairs("records", [["check"], ["people"], ["accounts"]]),
    ...stairs("pictures", [
      ["findings"],
      ["bytes"],
      ["facts"],
      ["pixels", "meaning", "nets"],
      ["codes", "copy", "faces", "text"],
      ["look"],
    ]),
    {
      name: "records-are-pure",
      severity: "error",
      from: { path: "^records/" },
      to: { dependencyTypes: ["core", "npm"], pathNot: ["^crypto$", "node_modules/zod/"] },
    },
    {
      name: "pictures-know-no-platform",
      comment: "Bytes in, findings out: nothing that reads files, reaches the network or knows Teams.",
      severity: "error",
      from: { path: "^pictures/" },
      to: { dependencyTypes: ["core", "npm"], pathNot: ["^(crypto|zlib)$", `node_modules/(exifreader|sharp|${LOOKING})/`] },
    },
    {
      name: "only-the-pixels-are-decoded",
      comment: "A decoder that is led astray can only be ended with its process: see pictures/pixels/index.ts.",
      severity: "error",
      from: { pathNot: ["^pictures/pixels/", "^tests/"] },
      to: { path: "node_modules/sharp" },
    },
    {
      name: "one-file-knows-each-library-that-looks",
      comment: "They run in a process that may be killed, and each behind a type of our own.",
      severity: "error",
      from: { pathNot: ["^pictures/(codes/readCodes|faces/tensors|nets/onnxNetwork)\\.ts$", "^tests/"] },
      to: { path: `node_modules/(${LOOKING})/` },
    },
    {
      name: "only-the-process-that-may-be-killed-looks",
      severity: "error",
      from: { pathNot: ["^pictures/", "^bot/pictures/looking/(child|eyesFromPackages)\\.ts$", "^bot/commands/", "^tests/"] },
      to: { path: "^pictures/(codes|copy|faces|look|nets|pixels|text)/" },
    },
    {
      name: "one-file-knows-the-thread-pool",
      severity: "error",
      from: { pathNot: ["^bot/reading/threadReader\\.ts$", "^tests/"] },
      to: { path: "node_modules/piscina" },
    },
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
    {
      name: "one-file-runs-the-dialogs",
      comment: "The SDK is known to the service and to the file that makes its stack of a check.",
      severity: "error",
      from: { path: "^(dialogs|records|storage|cards|guidance)/", pathNot: "^dialogs/check/dialogRunner\\.ts$" },
      to: { path: "node_modules/botbuilder" },
    },
    {
      name: "only-one-file-uses-botbuilder-dialogs",
      severity: "error",
      from: { pathNot: ["^dialogs/check/dialogRunner\\.ts$", "^tests/"] },
      to: { path: "node_modules/botbuilder-dialogs" },
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
