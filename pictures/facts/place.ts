import type { ShownOnly } from "../findings/look.js";
import type { Sign } from "../findings/signs.js";
import { type MeaningfulTags, textsUnder } from "./meaningfulTags.js";
import type { PictureTags, Tagged } from "./tags.js";

type Coordinates = NonNullable<ShownOnly["coordinates"]>;

/** The nearest first. */
const NEAREST = [/sub-?location|address/i, /location|place|area/i, /neigh/i, /city/i, /state|province/i];
/** Tags in which a house, a room or a corner stands. */
const EXACT = /sub-?location|location(?:name)?$|^place(?:name)?$|address|areainformation/i;
/** The same in any other tag: a number with a road, a postcode, or a road by itself. */
const HAS_ADDRESS =
  /\d|\b(?:road|rd|street|avenue|ave|grove|lane|close|drive|crescent|terrace|gardens|court|mews|square|house|flat|apartment|apt|room|floor|block|unit|station|school)\b/i;
const LATITUDE = /lat(?:itude)?$/i;
/** Degrees, minutes and seconds as XMP writes them, or degrees with a fraction. */
const XMP_DEGREES = /^(-?\d+(?:\.\d+)?)(?:[,°]\s*(\d+(?:\.\d+)?))?(?:[,']\s*(\d+(?:\.\d+)?))?["\s]*([NSEW])?$/i;
/** The same as EXIF's fractions. */
const FRACTIONS = /^\d+\/\d+(?:,\s*\d+\/\d+)*$/;

/** Where the picture was taken or what place it shows, as the file says. The coordinates may be shown, and are never kept. */
export function placeTaken(
  tags: MeaningfulTags,
  { coordinates, tagged }: Pick<PictureTags, "coordinates" | "tagged">,
): { readonly signs: readonly Sign[]; readonly coordinates?: Coordinates } {
  const places = [...tags.of("place")].sort((one, other) => rank(one) - rank(other));
  const names = textsUnder(places).join(", ");
  const place = [...coordinates, ...written(tags.of("position"), tagged)].find(isPlace);
  const signs: Sign[] = [];
  if (place) signs.push({ sign: "coordinates" });
  if (names !== "") signs.push({ sign: places.some(isExact) ? "exact-place" : "place-name", value: names, text: names });
  if (tags.of("mast").length > 0) signs.push({ sign: "mast" });
  return { signs, ...(place && { coordinates: place }) };
}

function isExact({ name, text }: Tagged): boolean {
  return EXACT.test(name) || HAS_ADDRESS.test(text);
}

function rank({ name }: Tagged): number {
  const at = NEAREST.findIndex((pattern) => pattern.test(name));
  return at < 0 ? NEAREST.length : at;
}

/** Pairs of degrees in words, each with the one that stands beside it. */
function written(positions: readonly Tagged[], tagged: readonly Tagged[]): readonly Coordinates[] {
  const value = (each: Tagged | undefined) => {
    if (!each) return Number.NaN;
    const direction = tagged.find(({ form, name }) => form === each.form && name === `${each.name}Ref`)?.text ?? "";
    return degrees(each.text, direction);
  };
  return positions
    .filter(({ name }) => LATITUDE.test(name))
    .map((latitude) => {
      const beside = positions.filter(
        ({ form, name, prefix, within }) =>
          !LATITUDE.test(name) &&
          form === latitude.form &&
          prefix === latitude.prefix &&
          within === latitude.within &&
          isDest(name) === isDest(latitude.name),
      );
      const same = positions.filter(
        ({ name, within, prefix }) => name === latitude.name && within === latitude.within && prefix === latitude.prefix,
      );
      return { latitude: value(latitude), longitude: value(beside[same.indexOf(latitude)] ?? beside[0]) };
    });
}

const isDest = (name: string) => /dest/i.test(name);

function degrees(text: string, direction: string): number {
  const plain = FRACTIONS.test(text) ? text.split(",").map(fraction).join(",") : text.trim();
  const [, whole, minutes = "0", seconds = "0", side = direction] = XMP_DEGREES.exec(plain) ?? [];
  if (whole === undefined) return Number.NaN;
  const size = Math.abs(Number(whole)) + Number(minutes) / 60 + Number(seconds) / 3600;
  return /^[SW]/i.test(side) || whole.startsWith("-") ? -size : size;
}

function fraction(text: string): string {
  const [above, below] = text.split("/").map(Number);
  return String((above ?? 0) / (below || 1));
}

/** Blank tags come out as no number at all, or as the middle of the Atlantic. */
function isPlace({ latitude, longitude }: Coordinates): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && !(latitude === 0 && longitude === 0);
}
