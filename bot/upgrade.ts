import { administrator } from "./administrator/administrator.js";
import { upgrade } from "./administrator/upgrade.js";
import { runCommand } from "./command.js";

runCommand((args) => upgrade(args, administrator));
