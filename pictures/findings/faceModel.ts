/**
 * Why a model of one's own cannot find faces: its file cannot be read; it is no ONNX model that can be opened; it takes something
 * else; its outputs have other names; or they hold something else.
 */
export const FACE_MODEL_FAULTS = ["file", "model", "input", "outputs", "numbers"] as const;
export type FaceModelFault = (typeof FACE_MODEL_FAULTS)[number];
