import type { FaceModelFault } from "../../pictures/index.js";
import { ConfigError } from "../settings/setting.js";
import { LookingInProcess, type LookingParts } from "./looking/looking.js";
import type { CutShort } from "./looking/lookingProcess.js";

const TOO_MUCH = "opening it and looking at an empty picture takes more than looking may: use a smaller model";
const ENDED = "the process that looks at pictures ended while it opened it: export it anew, or use another one";
const WRONG: Readonly<Record<FaceModelFault | CutShort, string>> = {
  file: "there is no such file that may be read: give the full path of an .onnx file",
  model: "it cannot be opened as an ONNX model: export it as one file with its weights in it, for onnxruntime",
  input: "it does not take one float32 input [1, 3, height, width] with fixed sides of 64 to 1280: export it with those",
  outputs: "its outputs are not called boxes and scores: export it with these two and no others",
  numbers: "it does not give float32 boxes [N, 4] and scores [N] from 0 to 1 for an empty picture: export it with those",
  cpu: TOO_MUCH,
  deadline: TOO_MUCH,
  memory: TOO_MUCH,
  crashed: ENDED,
  garbage: ENDED,
  stopped: ENDED,
};

/**
 * What looks at pictures in a process of its own. A model of the force's own is tried first.
 *
 * @throws ConfigError if it cannot be used, naming what is wrong with it and the remedy
 */
export async function openLooking(parts: LookingParts): Promise<LookingInProcess> {
  const looking = new LookingInProcess(parts);
  const fault = parts.faceModel === undefined ? undefined : await looking.faceModelFault();
  if (fault === undefined) return looking;
  throw new ConfigError(
    `FACE_MODEL is ${parts.faceModel}, but ${WRONG[fault]}, or leave FACE_MODEL out. See docs/pictures.md, "A face detector of your own".`,
  );
}
