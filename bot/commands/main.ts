#!/usr/bin/env node
import { administrator } from "./administrator.js";
import { type CliCommand, runCommand, say, showUsage } from "./command.js";

/** What each command does, for whoever asks. */
const DOES: Readonly<Record<string, string>> = {
  ask: "says what the bot would do about some words",
  backup: "writes all tables into a folder; cut off, it goes on",
  eval: "scores how messages are read",
  export: "writes the checks of a unit as a table",
  guidance: "checks and prints the force's guidance",
  heads: "prints how far each log goes, to be kept elsewhere",
  hold: "keeps checks, whatever the retention period says",
  picture: "says what pictures give away",
  restore: "puts such a folder into empty tables, and proves the log",
  retention: "takes out what is older than it is kept",
  "subject-report": "prints all that is held on one person",
  upgrade: "brings tables of an earlier release up to date",
  "verify-log": "proves the logs, also against kept heads",
};

/** What each command is loaded from when it is wanted: most need little of what the others do. */
const COMMANDS: Readonly<Record<string, () => Promise<CliCommand>>> = {
  ask: async () => (await import("./ask.js")).ask,
  backup: async () => {
    const { backup } = await import("./backup.js");
    return (args) => backup(args, administrator);
  },
  eval: async () => (await import("./eval.js")).evaluate,
  export: async () => {
    const { exportChecks } = await import("./exportChecks.js");
    return (args) => exportChecks(args, administrator);
  },
  guidance: async () => {
    const { guidance } = await import("./guidance.js");
    return (args) => guidance(args, administrator);
  },
  heads: async () => {
    const { heads } = await import("./heads.js");
    return (args) => heads(args, administrator);
  },
  hold: async () => {
    const { hold } = await import("./hold.js");
    return (args) => hold(args, administrator);
  },
  picture: async () => (await import("./picture.js")).picture,
  restore: async () => {
    const { restore } = await import("./restore.js");
    return (args) => restore(args, administrator);
  },
  retention: async () => (await import("./retention.js")).retention,
  "subject-report": async () => {
    const { reportOnSubject } = await import("./subjectReport.js");
    return (args) => reportOnSubject(args, administrator);
  },
  upgrade: async () => {
    const { upgrade } = await import("./upgrade.js");
    return (args) => upgrade(args, administrator);
  },
  "verify-log": async () => {
    const { verifyLog } = await import("./verifyLog.js");
    return (args) => verifyLog(args, administrator);
  },
};

/** The command line, one program: `npm run NAME -- ...`, or where it is installed `npx postcheck NAME ...`. */
const [name = "--help", ...args] = process.argv.slice(2);
const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (load && args.includes("--help")) showUsage(load, `npx postcheck ${name} ${DOES[name]}.`);
else if (load) runCommand(load, args);
else if (name === "--help") {
  say("Usage: npx postcheck NAME [ARGUMENTS]. npx postcheck NAME --help says which arguments a command takes.");
  say("Those that look into the tables read the settings of the service (.env.example), and need its rights there.");
  for (const each of Object.keys(COMMANDS)) say(`  ${each.padEnd(16)}${DOES[each]}`);
} else {
  process.stderr.write(`There is no command "${name}". The commands are ${Object.keys(COMMANDS).join(", ")}.\n`);
  process.exitCode = 2;
}
