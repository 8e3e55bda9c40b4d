import type { ShownOnly } from "../findings/look.js";
import type { Sign } from "../findings/signs.js";
import type { PictureTags } from "./tags.js";

type Coordinates = NonNullable<ShownOnly["coordinates"]>;

/** Names of a place, the nearest first. */
const PLACE_NAMES = ["Sublocation", "Sub-location", "Location", "SubLocation", "City", "GPSAreaInformation"];
/** Degrees, minutes and seconds as XMP writes them, or degrees with a fraction. */
const XMP_DEGREES = /^(-?\d+(?:\.\d+)?)(?:[,°]\s*(\d+(?:\.\d+)?))?(?:[,']\s*(\d+(?:\.\d+)?))?["\s]*([NSEW])?$/i;

/** Where the picture was taken, as the file says. The coordinates may be shown, and are never kept. */
export function placeTaken(tags: PictureTags): { readonly signs: readonly Sign[]; readonly coordinates?: Coordinates } {
  const names = [...new Set(PLACE_NAMES.flatMap((name) => [...tags.xmp(name), ...tags.iptc(name), ...tags.exif(name)]))];
  const coordinates = [...tags.coordinates, ...fromXmp(tags)].find(isPlace);
  const signs: Sign[] = [];
  if (coordinates) signs.push({ sign: "coordinates" });
  if (names.length > 0) signs.push({ sign: "place-name", value: names.join(", "), text: names.join(", ") });
  return { signs, ...(coordinates && { coordinates }) };
}

function fromXmp(tags: PictureTags): readonly Coordinates[] {
  const longitudes = tags.xmp("GPSLongitude").map(degrees);
  return tags
    .xmp("GPSLatitude")
    .map((latitude, at) => ({ latitude: degrees(latitude), longitude: longitudes[at] ?? Number.NaN }));
}

function degrees(text: string): number {
  const [, whole, minutes = "0", seconds = "0", side = ""] = XMP_DEGREES.exec(text.trim()) ?? [];
  if (whole === undefined) return Number.NaN;
  const size = Math.abs(Number(whole)) + Number(minutes) / 60 + Number(seconds) / 3600;
  return /[SW]/i.test(side) || whole.startsWith("-") ? -size : size;
}

/** Blank tags come out as no number at all, or as the middle of the Atlantic. */
function isPlace({ latitude, longitude }: Coordinates): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && !(latitude === 0 && longitude === 0);
}
