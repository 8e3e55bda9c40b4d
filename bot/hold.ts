import { administrator } from "./administrator/administrator.js";
import { hold } from "./administrator/hold.js";
import { runCommand } from "./command.js";

runCommand((args) => hold(args, administrator));
