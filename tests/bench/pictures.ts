import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileFacts } from "../../pictures/index.js";
import { compareThumbnails, perceptualHash } from "../../pictures/pixels/index.js";
import { exifSegment, gpsTags, jpegWith, tag } from "../pictures/parts.js";
import { by, jpegOf, scene } from "../pictures/pictures.js";
import { columns } from "./figures.js";

const USAGE = "Usage: npm run bench:pictures [-- FILE...]\n";
const ROUNDS = 20;

/** CPU, user and system, that looking at a picture takes. Without files it makes some of its own. */
async function main(files: readonly string[]): Promise<void> {
  const pictures =
    files.length > 0
      ? await Promise.all(files.map(async (file) => [basename(file), await readFile(file)] as const))
      : await ownPictures();
  const rows: string[][] = [["CPU in ms", "the first time", "facts", "thumbnail", "hash"]];
  for (const [name, bytes] of pictures) {
    const first = await cpuMs(1, () => fileFacts(bytes, by));
    const { thumbnails, decodable } = await fileFacts(bytes, by);
    const facts = await cpuMs(ROUNDS, () => fileFacts(bytes, by));
    const compared = decodable && thumbnails.length > 0 ? await cpuMs(ROUNDS, () => compareThumbnails(decodable, thumbnails)) : 0;
    const hashed = decodable ? await cpuMs(ROUNDS, () => perceptualHash(decodable)) : 0;
    rows.push([name, ...[first, facts, compared, hashed].map((ms) => ms.toFixed(1))]);
  }
  process.stdout.write(`Node ${process.versions.node}, the mean of ${ROUNDS}\n${columns(rows)}\n`);
}

async function ownPictures(): Promise<readonly (readonly [string, Buffer])[]> {
  const large = await jpegOf(scene(1008, 756).resize(4032, 3024));
  const segment = exifSegment({
    main: [tag(0x10f, "Acme"), tag(0x110, "Five"), tag(0x8298, "Example Agency")],
    exif: [tag(0x9003, "2026:05:03 14:02:11")],
    gps: gpsTags(52.4755, -1.9017),
    thumbnail: await jpegOf(scene(160, 120)),
  });
  const words = exifSegment({ main: [tag(0x10e, "Call 07700 900123 about the dog, or come to 14 Elm Grove")] });
  return [
    ["12 MP, place, thumbnail", jpegWith(large, segment)],
    ["1 MP, place, thumbnail", jpegWith(await jpegOf(scene(1152, 864)), segment)],
    ["1 MP, a caption", jpegWith(await jpegOf(scene(1152, 864)), words)],
    ["12 MP, PNG", await scene(1008, 756).resize(4032, 3024).png({ compressionLevel: 3 }).toBuffer()],
  ];
}

async function cpuMs(rounds: number, run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / rounds;
}

const files = process.argv.slice(2);
if (files.some((file) => file.startsWith("-"))) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else await main(files);
