import { fileURLToPath } from "node:url";
import { FULL, SMALL } from "./proveFlow.js";
import { run } from "./run.js";

/** `npm run guidance`. `--check` leaves the drawings alone and fails if they are out of date; `--quick` proves a part. */
const USAGE = "Usage: npm run guidance [-- --check] [-- --quick]\n";
const flags = process.argv.slice(2);
if (flags.some((flag) => flag !== "--check" && flag !== "--quick")) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const ok = run({
    drawings: fileURLToPath(new URL("../../docs/flows", import.meta.url)),
    check: flags.includes("--check"),
    budget: flags.includes("--quick") ? SMALL : FULL,
    write: (text) => process.stdout.write(text),
    now: () => performance.now(),
  });
  if (!ok) process.exitCode = 1;
}
