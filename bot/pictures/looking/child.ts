// The process that looks at pictures: gets the bytes of one at a time, and reports what it sees. It knows no secret, writes nothing,
// and ends with whoever started it.
import { setFlagsFromString } from "node:v8";
import { type Eyes, lookAt } from "../../../pictures/look/index.js";
import { eyesFromPackages } from "./eyesFromPackages.js";
import type { Report } from "./messages.js";

// Compiling every function of the networks' libraries, and the busy ones once more, would take 200 MB and longer than a picture does.
for (const flag of ["--wasm-lazy-compilation", "--liftoff-only"]) setFlagsFromString(flag);

const eyes: Eyes = eyesFromPackages();
const report = (what: Report) => process.send?.(what);

process.on("disconnect", () => process.exit());
process.on("message", (bytes: Uint8Array) => {
  void lookAt(bytes, eyes, {
    begins: (step) => report({ says: "begins", step }),
    saw: (sighting) => report({ says: "saw", sighting }),
    couldNot: (step) => report({ says: "could-not", step }),
  }).then(() => report({ says: "done" }));
});
