import { startKeyedTableServer } from "./log/keyedServer.js";
import { monday } from "./monday.js";

/**
 * `npm run bench:monday`: what sixty checks cost a lead on a Monday, fifty agreed with from the list and ten opened. Ends with 1 if it
 * takes more presses than it may.
 */
const SIZE = { checks: 60, marked: 10 };
const MOST_PRESSES = 75;

const server = await startKeyedTableServer();
try {
  const { presses, reads, writes, fromList, opened, atTheEnd } = await monday(server.connectionString, SIZE);
  const said = atTheEnd.split("\n")[0] ?? "";
  process.stdout.write(
    `${fromList} agreed with from the list, ${opened} opened: ${presses} presses, ${presses + 1} turns, ${reads} reads and ${writes} writes of storage.\n${said}\n`,
  );
  process.exitCode = presses <= MOST_PRESSES && fromList + opened === SIZE.checks ? 0 : 1;
} finally {
  await server.close();
}
