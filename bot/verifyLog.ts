import { administrator } from "./administrator/administrator.js";
import { verifyLog } from "./administrator/verifyLog.js";
import { runCommand } from "./command.js";

runCommand((args) => verifyLog(args, administrator));
