// Takes out of node_modules what the service never reads, for the image: `node bot/dev/pruneProduction.mjs [FOLDER]`, after `npm ci --omit=dev`.
// Prints what each rule took out. tests/support/imageInProduction.mjs starts the service and looks at a picture with what is left.
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Files of any package that help people and tools, and not Node. Licences stay, whatever they are called. */
const FOR_PEOPLE = /(\.map|\.d\.[cm]?ts|\.ts|\.tsbuildinfo|\.md|\.markdown|\.flow)$/i;
const LICENCE = /licen[cs]e|notice|copying|third.?party/i;
/** Whole packages that something needs by name and nothing loads in Node. */
const NEVER_LOADED = ["@azure/msal-browser", "@napi-rs"];
/** Of these packages only what matches is read: weights, and the builds for Node. */
const ONLY = {
  "onnxruntime-web": /^dist\/(ort\.node\.min\.m?js|ort-wasm-simd-threaded\.(mjs|wasm))$/,
  "@vladmandic/face-api": /^model\/ssd_mobilenetv1_model/,
  "@mediapipe/face_detection": /^face_detection_full_range\.tflite$/,
};
/** OpenTelemetry's packages have three builds each; Node reads the one in build/src. */
const OTHER_BUILDS = /^build\/(esm|esnext)\//;
/** Of these packages what matches is another build of the same. */
const NOT = {
  "@microsoft/recognizers-text": /\.(browser|es5)\.js$/,
  "@microsoft/recognizers-text-date-time": /\.(browser|es5)\.js$/,
  "@microsoft/recognizers-text-number": /\.(browser|es5)\.js$/,
  "@microsoft/recognizers-text-number-with-unit": /\.(browser|es5)\.js$/,
  "@microsoft/recognizers-text-suite": /\.(browser|es5)\.js$/,
  "adaptive-expressions": /^lib\/browser\.js$/,
  botbuilder: /eslint\.config\.js$/,
  "botframework-streaming": /eslint\.config\.js$/,
  "botframework-connector": /^lib\/browser\.js$/,
  "date-holidays": /^dist\//,
  "moment-timezone": /^builds\//,
  "libphonenumber-js": /^bundle\//,
  "@opentelemetry/api": OTHER_BUILDS,
  "@opentelemetry/api-logs": OTHER_BUILDS,
  "@opentelemetry/core": OTHER_BUILDS,
  "@opentelemetry/exporter-metrics-otlp-http": OTHER_BUILDS,
  "@opentelemetry/exporter-trace-otlp-http": OTHER_BUILDS,
  "@opentelemetry/otlp-exporter-base": OTHER_BUILDS,
  "@opentelemetry/otlp-transformer": OTHER_BUILDS,
  "@opentelemetry/resources": OTHER_BUILDS,
  "@opentelemetry/sdk-logs": OTHER_BUILDS,
  "@opentelemetry/sdk-metrics": OTHER_BUILDS,
  "@opentelemetry/sdk-trace": OTHER_BUILDS,
  "@opentelemetry/sdk-trace-base": OTHER_BUILDS,
};

const root = join(process.argv[2] ?? ".", "node_modules");
const taken = new Map();

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function takeOut(path, why) {
  taken.set(why, (taken.get(why) ?? 0) + statSync(path).size);
  rmSync(path);
}

/** As a package names it: with /, from its own folder. */
const within = (folder, path) => relative(folder, path).split(sep).join("/");

for (const name of NEVER_LOADED)
  for (const path of filesIn(join(root, name))) if (!LICENCE.test(path) && !path.endsWith("package.json")) takeOut(path, name);
for (const [rules, wanted] of [
  [ONLY, true],
  [NOT, false],
])
  for (const [name, pattern] of Object.entries(rules)) {
    const folder = join(root, name);
    for (const path of filesIn(folder)) {
      const inside = within(folder, path);
      const kept = inside === "package.json" || LICENCE.test(inside) || inside.startsWith("node_modules/");
      if (!kept && pattern.test(inside) !== wanted) takeOut(path, name);
    }
  }
for (const path of filesIn(root))
  if (FOR_PEOPLE.test(path) && !LICENCE.test(within(root, path).split("/").at(-1))) takeOut(path, "maps, types and pages");

const megabytes = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;
const left = filesIn(root).reduce((sum, path) => sum + statSync(path).size, 0);
for (const [why, bytes] of [...taken].sort(([, one], [, other]) => other - one))
  process.stdout.write(`${megabytes(bytes).padStart(9)}  ${why}\n`);
process.stdout.write(`${megabytes(left).padStart(9)}  left in node_modules\n`);
