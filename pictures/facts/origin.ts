import type { Sign } from "../findings/signs.js";
import { readMoment } from "./moment.js";
import { type PictureTags, plainText } from "./tags.js";

const CREDITS = {
  exif: ["Copyright"],
  iptc: ["Credit", "Source", "Copyright Notice"],
  xmp: ["rights", "Credit", "Source", "UsageTerms", "WebStatement", "CopyrightOwnerName", "LicensorName", "license"],
  png: ["copyright", "source"],
};
const MAKERS = { exif: ["Artist", "XPAuthor"], iptc: ["By-line"], xmp: ["creator", "Artist"], png: ["author", "artist"] };
const OWNERS = { exif: ["CameraOwnerName", "OwnerName"], iptc: [], xmp: ["OwnerName", "CameraOwnerName"] };
const SERIALS = {
  exif: ["BodySerialNumber", "CameraSerialNumber", "SerialNumber", "LensSerialNumber"],
  iptc: [],
  xmp: ["SerialNumber", "BodySerialNumber", "LensSerialNumber"],
};
const PEOPLE = { exif: [], iptc: [], xmp: ["PersonInImage", "PersonDisplayName"] };
const TAKEN = {
  exif: ["DateTimeOriginal", "DateTimeDigitized", "DateTime"],
  iptc: [],
  xmp: ["DateTimeOriginal", "DateCreated", "CreateDate"],
};
/** Ends of IPTC's digital source types: made as a whole, or only in part. */
const MADE = /(?:^|\/)(?:trainedAlgorithmicMedia|algorithmicMedia)$/i;
const PARTLY_MADE = /(?:^|\/)(?:compositeWithTrainedAlgorithmicMedia|compositeSynthetic)$/i;
const MADE_WITH = /\bmade with (?:google )?ai\b|\bai[- ]generated\b|\bgenerated (?:by|with) ai\b/i;
/** What programs that make pictures leave in a PNG. */
const PROMPT_NAMES = ["parameters", "prompt", "workflow"];
const PROMPTS = /\bsampler: |"class_type"|\bsteps: \d+/i;

type Names = Readonly<Record<"exif" | "iptc" | "xmp", readonly string[]>> & { readonly png?: readonly string[] };

/** When, with what and by whom the picture was made, whose it is and who is named, as the file says. */
export function originIn(tags: PictureTags): readonly Sign[] {
  return [
    ...takenIn(tags),
    ...cameraIn(tags),
    ...(all(tags, SERIALS).length > 0 ? [{ sign: "serial" } as const] : []),
    ...named("owner", all(tags, OWNERS)),
    ...named("maker", all(tags, MAKERS)),
    ...named("named", [...new Set([...all(tags, PEOPLE), ...regionNames(tags)])]),
    ...named("rights", all(tags, CREDITS)),
    ...machineIn(tags),
  ];
}

function takenIn(tags: PictureTags): readonly Sign[] {
  const moment = all(tags, TAKEN)
    .map(readMoment)
    .find((each) => each !== undefined);
  return moment === undefined ? [] : [{ sign: "taken", value: moment }];
}

function cameraIn(tags: PictureTags): readonly Sign[] {
  const [make = ""] = [...tags.exif("Make"), ...tags.xmp("Make"), ...tags.png("make")];
  const [model = ""] = [...tags.exif("Model"), ...tags.xmp("Model"), ...tags.png("model")];
  const name = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`.trim();
  return named("camera", name === "" ? [] : [name]);
}

function machineIn(tags: PictureTags): readonly Sign[] {
  const types = tags.xmp("DigitalSourceType");
  const says = [...tags.xmp("Credit"), ...tags.iptc("Credit"), ...tags.exif("ImageDescription"), ...tags.xmp("CreatorTool")];
  const isMade =
    types.some((type) => MADE.test(type)) ||
    tags.xmp("AISystemUsed").length > 0 ||
    says.some((text) => MADE_WITH.test(text)) ||
    PROMPT_NAMES.flatMap((name) => tags.png(name)).some((text) => PROMPTS.test(text));
  if (isMade) return [{ sign: "made-by-machine" }];
  return types.some((type) => PARTLY_MADE.test(type)) ? [{ sign: "part-by-machine" }] : [];
}

/** Names of faces that a program has marked in the picture. */
function regionNames(tags: PictureTags): readonly string[] {
  return tags.xmp("Regions").length > 0 ? tags.xmp("Name") : [];
}

function named(sign: "camera" | "owner" | "maker" | "named" | "rights", names: readonly string[]): readonly Sign[] {
  const text = names.join("; ");
  return names.length > 0 ? [{ sign, value: text, text }] : [];
}

function all(tags: PictureTags, { exif, iptc, xmp, png = [] }: Names): readonly string[] {
  const texts = [
    ...exif.flatMap((name) => tags.exif(name)),
    ...iptc.flatMap((name) => tags.iptc(name)),
    ...xmp.flatMap((name) => tags.xmp(name)),
    ...png.flatMap((name) => tags.png(name)),
  ];
  return [...new Set(texts.map(plainText))].filter((text) => text !== "" && /[\p{L}\p{N}]/u.test(text));
}
