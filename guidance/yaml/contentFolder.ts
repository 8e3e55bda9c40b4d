import { fileURLToPath } from "node:url";

/** Where the content lies when no other folder is named. */
export const CONTENT_FOLDER = fileURLToPath(new URL("../content", import.meta.url));
