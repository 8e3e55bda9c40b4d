import { administrator } from "./administrator/administrator.js";
import { reportOnSubject } from "./administrator/subjectReport.js";
import { runCommand } from "./command.js";

runCommand((args) => reportOnSubject(args, administrator));
