import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { pino } from "pino";
import { LookingInProcess } from "../../bot/pictures/looking/looking.js";
import { fileFacts } from "../../pictures/index.js";
import { compareThumbnails, perceptualHash } from "../../pictures/pixels/index.js";
import { exifSegment, gpsTags, jpegWith, tag } from "../pictures/parts.js";
import { by, jpegOf, scene } from "../pictures/pictures.js";
import { pictureWith } from "../pictures/rendered.js";
import { columns } from "./figures.js";

const USAGE = `Usage: npm run -s build && npm run bench:pictures [-- FILE...]
Times reading a picture's file in the service, and whole looks in the compiled process that looks.
`;
const ROUNDS = 20;
/** The compiled process: what runs it from source takes CPU and memory of its own. */
const COMPILED = pathToFileURL("dist/bot/pictures/looking/child.js");

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
  await wholeLooks(files.length > 0 ? pictures : await picturesToLookAt());
}

/** Whole looks one after the other in one process, and how late the service's event loop is meanwhile. */
async function wholeLooks(pictures: readonly (readonly [string, Buffer])[]): Promise<void> {
  const took: { readonly cpuMs: number; readonly mostMb: number }[] = [];
  const log = pino({}, { write: (line: string) => void took.push(JSON.parse(line)) });
  const looking = new LookingInProcess({ by, log, entry: COMPILED });
  const rows: string[][] = [["whole look", "ended", "CPU in ms", "in all, ms", "most MB"]];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (const [at, [name, bytes]] of pictures.entries()) {
    const before = performance.now();
    const { ended } = await looking.look(bytes, { person: "", signal: new AbortController().signal });
    const { cpuMs = 0, mostMb = 0 } = took.at(-1) ?? {};
    rows.push([
      at === 0 ? `${name}, the first` : name,
      ended,
      ...[cpuMs, performance.now() - before, mostMb].map((each) => each.toFixed(0)),
    ]);
  }
  delay.disable();
  await looking.stop();
  const late = (delay.percentile(99) / 1e6).toFixed(1);
  process.stdout.write(`${columns(rows)}\nThe event loop was late by ${late} ms at the 99th percentile meanwhile.\n`);
}

async function picturesToLookAt(): Promise<readonly (readonly [string, Buffer])[]> {
  const plate = await pictureWith([{ lines: ["AB12 CDE"], letter: 120 }], [4032, 3024], 1);
  const lines = ["OPERATION HERON", "42 Elm Grove CV6 4AB", "Call 07700 900123", "OFFICIAL-SENSITIVE"];
  const board = await pictureWith([{ lines, letter: 60, at: [0.1, 0.2] }], [4032, 3024], 2);
  const nothing = await pictureWith([], [4032, 3024], 3);
  return [
    ["12 MP, a plate", plate],
    ["12 MP, a plate", plate],
    ["12 MP, a board", board],
    ["12 MP, nothing", nothing],
    ["12 MP, a plate", plate],
  ];
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
