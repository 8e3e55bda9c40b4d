// The process that decodes pictures: gets the bytes of one at a time, and reports what it sees in it or has made of it. It knows no secret, writes nothing,
// and ends with whoever started it.
import { setFlagsFromString } from "node:v8";
import { cleanCopy, numberedPreview } from "../../../pictures/copy/index.js";
import { type Eyes, lookAt } from "../../../pictures/look/index.js";
import { eyesFromPackages } from "./eyesFromPackages.js";
import type { Report, Work } from "./messages.js";

// Compiling every function of the networks' libraries, and most of them once more, would take 200 MB and longer than a picture does. Only the
// few that do nearly all of the work are compiled once more.
for (const flag of ["--wasm-lazy-compilation", "--wasm-tiering-budget=500000000"]) setFlagsFromString(flag);

const eyes: Eyes = eyesFromPackages();
const report = (what: Report) => process.send?.(what);

process.on("disconnect", () => process.exit());
process.on("message", (asked: Work) => {
  void (asked.work === "look" ? lookingAt(asked.bytes) : making(asked)).then(() => report({ says: "done" }));
});

function lookingAt(bytes: Uint8Array): Promise<void> {
  return lookAt(bytes, eyes, {
    begins: (step) => report({ says: "begins", step }),
    saw: (sighting) => report({ says: "saw", sighting }),
    couldNot: (step) => report({ says: "could-not", step }),
  });
}

/** Never rejects: where it cannot be made nothing is, and what went wrong in a library may quote what it read. */
async function making(asked: Exclude<Work, { work: "look" }>): Promise<void> {
  const made = asked.work === "copy" ? cleanCopy(asked.bytes, asked) : numberedPreview(asked.bytes, asked);
  const picture = await made.catch(() => undefined);
  if (picture) report({ says: "made", picture });
}
