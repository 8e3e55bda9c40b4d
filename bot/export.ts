import { administrator } from "./administrator/administrator.js";
import { exportChecks } from "./administrator/exportChecks.js";
import { runCommand } from "./command.js";

runCommand((args) => exportChecks(args, administrator));
