/** Looking at a picture's pixels: for a process that may be killed, and nowhere else. */

export { codeReader } from "../codes/readCodes.js";
export { faceFinder } from "../faces/findFaces.js";
export { readFlatModel } from "../faces/flatModel.js";
export { flatNet } from "../faces/flatNet.js";
export { FaceModelError, openFaceModel } from "../faces/ownFaceModel.js";
export { ssdNet } from "../faces/ssdNet.js";
export { unpackWeights, weightEntries } from "../faces/ssdWeights.js";
export { loadTensors } from "../faces/tensors.js";
export { openNetwork } from "../nets/onnxNetwork.js";
export { textReader } from "../text/readText.js";
export { alphabetOf } from "../text/recogniseLine.js";
export { type Eyes, lookAt } from "./lookAt.js";
