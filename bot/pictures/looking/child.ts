// The process that decodes pictures: gets the bytes of one at a time, and reports what it sees in it or has made of it. It knows no secret, writes nothing,
// and ends with whoever started it.
import { setFlagsFromString } from "node:v8";
import { cleanCopy, numberedPreview } from "../../../pictures/copy/index.js";
import { type Eyes, FaceModelError, lookAt } from "../../../pictures/look/index.js";
import { eyesFromPackages } from "./eyesFromPackages.js";
import type { Report, Work } from "./messages.js";

// Compiling every function of the networks' libraries, and most of them once more, would take 200 MB and longer than a picture does. Only the
// few that do nearly all of the work are compiled once more.
for (const flag of ["--wasm-lazy-compilation", "--wasm-tiering-budget=500000000"]) setFlagsFromString(flag);

/** The file of a model that finds faces comes with the command. */
const [, , faceModel] = process.argv;
const eyes: Eyes = eyesFromPackages(faceModel);
/** The sides of a picture that models are tried with, in pixels. */
const EMPTY = 64;
const report = (what: Report) => process.send?.(what);

process.on("disconnect", () => process.exit());
process.on("message", (asked: Work) => {
  void working(asked).then(() => report({ says: "done" }));
});

function working(asked: Work): Promise<void> {
  switch (asked.work) {
    case "look":
      return lookingAt(asked.bytes);
    case "try-face-model":
      return tryingFaceModel();
    default:
      return making(asked);
  }
}

function lookingAt(bytes: Uint8Array): Promise<void> {
  return lookAt(bytes, eyes, {
    begins: (step) => report({ says: "begins", step }),
    saw: (sighting) => report({ says: "saw", sighting }),
    couldNot: (step) => report({ says: "could-not", step }),
  });
}

/** Opens the model, and has it look at an empty picture. Never rejects. */
async function tryingFaceModel(): Promise<void> {
  try {
    const find = await eyes.faces();
    await find({ width: EMPTY, height: EMPTY, pixels: new Uint8Array(3 * EMPTY * EMPTY), scale: 1 });
  } catch (error) {
    report({ says: "bad-face-model", fault: error instanceof FaceModelError ? error.fault : "model" });
  }
}

/** Never rejects: where it cannot be made nothing is, and what went wrong in a library may quote what it read. */
async function making(asked: Extract<Work, { work: "copy" | "preview" }>): Promise<void> {
  const made = asked.work === "copy" ? cleanCopy(asked.bytes, asked) : numberedPreview(asked.bytes, asked);
  const picture = await made.catch(() => undefined);
  if (picture) report({ says: "made", picture });
}
