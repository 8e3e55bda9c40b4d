import { administrator } from "./administrator.js";
import { type CliCommand, runCommand } from "./command.js";

/** What each command is loaded from when it is wanted: most need little of what the others do. */
const COMMANDS: Readonly<Record<string, () => Promise<CliCommand>>> = {
  ask: async () => (await import("./ask.js")).ask,
  eval: async () => (await import("./eval.js")).evaluate,
  export: async () => {
    const { exportChecks } = await import("./exportChecks.js");
    return (args) => exportChecks(args, administrator);
  },
  guidance: async () => (await import("./guidance.js")).guidance,
  hold: async () => {
    const { hold } = await import("./hold.js");
    return (args) => hold(args, administrator);
  },
  picture: async () => (await import("./picture.js")).picture,
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

/** The command line, one program: `npm run NAME -- ...`, or on a server `node dist/bot/commands/main.js NAME ...`. */
const [name = "", ...args] = process.argv.slice(2);
const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (load) runCommand(load, args);
else {
  process.stderr.write(`There is no command "${name}". The commands are ${Object.keys(COMMANDS).join(", ")}.\n`);
  process.exitCode = 2;
}
