// Makes what the Dockerfile makes, without Docker, and starts it as the image is started: on a file system that cannot be written to
// and as somebody who is not root, as far as this machine lets us. Says how large it is. Then it is asked whether it is well, looks at
// a picture, runs commands, loads what it signs in with, and is told to stop.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startTables } from "./productionTables.mjs";
import { faultOfReading } from "./readsInProduction.mjs";

const MOST_BYTES = 250_000_000;
const STOPS_WITHIN_MS = 30_000;
const PORT = "11979";
/** Nobody's, as everywhere. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

const tables = startTables("11905");
const folder = mkdtempSync(join(tmpdir(), "postcheck-image-"));
const [build, image] = [join(folder, "build"), join(folder, "image")];
const failures = [];
let service;
try {
  const cmd = makeImage();
  const files = filesIn(image);
  const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
  process.stdout.write(
    `The image holds ${(bytes / 1_000_000).toFixed(1)} MB in ${files.length} files, without Node and its system.\n`,
  );
  if (bytes > MOST_BYTES) failures.push(`${bytes} bytes are more than ${MOST_BYTES}.`);
  openToAll();
  const readOnly = isRoot && spawnSync("unshare", ["-m", "mount", "-o", "remount,bind,ro", "/"]).status === 0;
  process.stdout.write(
    `Run ${isRoot ? "as nobody" : "as whoever runs this"}, ${readOnly ? "on a read-only file system" : "with files that belong to another"}.\n`,
  );
  await sleep(2_000);
  await tryIt(cmd, readOnly);
} catch (error) {
  failures.push(String(error));
} finally {
  service?.kill("SIGKILL");
  tables.stop();
  if (failures.length > 0) process.stderr.write(`${failures.join("\n")}\n`);
  else process.stdout.write("It starts, is well, reads messages, looks at pictures, runs commands and stops.\n");
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failures.length > 0 ? 1 : 0);

/** Carries out the Dockerfile. Gives what it starts. */
function makeImage() {
  let into = build;
  let cmd = [];
  for (const line of readFileSync("Dockerfile", "utf8").split("\n")) {
    const [, word, rest = ""] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (word === "FROM") {
      into = / AS build$/.test(rest) ? build : image;
      mkdirSync(into);
    } else if (word === "COPY" && rest === ". .") copyContext();
    else if (word === "COPY") {
      const [, from, to] = /^--from=build \/app\/(\S+) \.\/(\S*)$/.exec(rest) ?? [];
      if (from === undefined) throw new Error(`A COPY that this script does not know: ${rest}`);
      cpSync(join(build, from), join(image, to || from), { recursive: true });
    } else if (word === "RUN") {
      const { status, stderr } = spawnSync("sh", ["-c", rest], {
        cwd: into,
        encoding: "utf8",
        env: { ...process.env, npm_config_prefer_offline: "true" },
      });
      if (status !== 0) throw new Error(`${rest} ended with ${status}: ${stderr}`);
    } else if (word === "CMD") cmd = JSON.parse(rest);
    else if (word && !["WORKDIR", "ENV", "USER", "EXPOSE", "HEALTHCHECK"].includes(word))
      throw new Error(`${word} is not known here.`);
  }
  return cmd;
}

/** What .dockerignore lets through of what Git knows. */
function copyContext() {
  const allowed =
    readFileSync(".dockerignore", "utf8")
      .match(/^!.+$/gm)
      ?.map((line) => line.slice(1)) ?? [];
  const known = spawnSync("git", ["ls-files", "-z"], { encoding: "utf8" }).stdout.split("\0");
  for (const path of known.filter((each) => allowed.some((name) => each === name || each.startsWith(`${name}/`)))) {
    mkdirSync(dirname(join(build, path)), { recursive: true });
    cpSync(path, join(build, path));
  }
}

/** As an image is: everybody may read it. */
function openToAll() {
  chmodSync(folder, 0o755);
  chmodSync(image, 0o755);
}

function started(args, readOnly, env = {}) {
  const options = {
    cwd: image,
    env: { PATH: process.env.PATH, NODE_ENV: "production", AZURE_TABLES_CONNECTION_STRING: tables.connection, PORT, ...env },
  };
  if (readOnly) {
    const inside = 'mount -o remount,bind,ro / && exec setpriv --reuid 65534 --regid 65534 --clear-groups "$@"';
    return ["unshare", ["-m", "sh", "-c", inside, "sh", process.execPath, ...args], options];
  }
  return [process.execPath, args, isRoot ? { ...options, uid: NOBODY, gid: NOBODY } : options];
}

async function tryIt([, ...cmd], readOnly) {
  const [file, args, options] = started(cmd, readOnly);
  service = spawn(file, args, { ...options, stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise((resolve) => service.once("exit", (code, signal) => resolve(code ?? signal)));
  if (!(await answers("readyz"))) failures.push("It did not become ready.");
  if (!(await answers("healthz", 1))) failures.push("It is not well.");
  const fault = await faultOfReading(PORT);
  if (fault) failures.push(fault);
  const picture = readdirSync("docs/screenshots").find((name) => name.endsWith(".png"));
  for (const [what, word] of [
    [["dist/bot/commands/main.js", "picture", join(process.cwd(), "docs/screenshots", picture)], '"text"'],
    [["dist/bot/commands/main.js", "verify-log"], "whole"],
    [["dist/bot/commands/main.js", "ask", "can I post this photo?"], ""],
    [
      [
        "-e",
        "import('@azure/identity').then((m) => new m.DefaultAzureCredential({ managedIdentityClientId: 'x' }), (e) => { throw e; })",
      ],
      "",
    ],
  ]) {
    const [program, all, how] = started(what, readOnly);
    const { status, stdout, stderr } = spawnSync(program, all, { ...how, encoding: "utf8", timeout: 180_000 });
    if (status !== 0 || !stdout.includes(word))
      failures.push(`${what.join(" ")}: ${status}, ${stdout.slice(0, 600)}${stderr.slice(0, 600)}`);
  }
  const asked = Date.now();
  service.kill("SIGTERM");
  const end = await Promise.race([ended, sleep(STOPS_WITHIN_MS, "nothing")]);
  if (end !== 0) failures.push(`Told to stop, it came to ${end}.`);
  process.stdout.write(`It stopped within ${Date.now() - asked} ms.\n`);
}

async function answers(path, tries = 300) {
  for (let attempt = 0; attempt < tries; attempt++) {
    const ok = await fetch(`http://127.0.0.1:${PORT}/${path}`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return true;
    await sleep(200);
  }
  return false;
}

function filesIn(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
