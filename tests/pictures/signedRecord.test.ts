import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { box, chunk, jpegWith, pngWith, segment, webpWith } from "./parts.js";
import { kindsIn, look, plain } from "./pictures.js";

const labelled = (label: string, ...inside: Buffer[]) =>
  box("jumb", box("jumd", Buffer.alloc(16, 1), `\x03${label}\0`), ...inside);
const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
const long = (value: number) => {
  const bytes = Buffer.alloc(5, 0x1a);
  bytes.writeUInt32BE(value, 1);
  return bytes;
};
const map = (...pairs: Buffer[]) => Buffer.concat([Buffer.from([0xa0 + pairs.length / 2]), ...pairs]);

/** A record that names the hash of everything but a stretch. */
function record(from: number, length: number, hash: Buffer, more = ""): Buffer {
  const exclusion = map(text("start"), long(from), text("length"), long(length));
  const hashed = map(
    text("exclusions"),
    Buffer.concat([Buffer.from([0x81]), exclusion]),
    text("alg"),
    text("sha256"),
    text("hash"),
    Buffer.concat([Buffer.from([0x58, hash.length]), hash]),
  );
  const assertions = labelled(
    "c2pa.assertions",
    labelled("c2pa.actions", box("cbor", more)),
    labelled("c2pa.hash.data", box("cbor", hashed)),
  );
  return labelled("c2pa", labelled("urn:uuid:one", assertions));
}

/** A file that is signed in a place, by how its record is put into it. */
function signedFile(at: number, file: Buffer, wrapped: (body: Buffer) => Buffer, more = ""): Buffer {
  const hash = createHash("sha256").update(file).digest();
  const length = wrapped(record(at, 0, hash, more)).length;
  const part = wrapped(record(at, length, hash, more));
  return Buffer.concat([file.subarray(0, at), part, file.subarray(at)]);
}

const inPng = (more = "") => signedFile(33, plain.png, (body) => chunk("caBX", body), more);
const inJpeg = (more = "") => signedFile(2, plain.jpeg, (body) => segment(0xeb, "JP\0\x01\0\0\0\x01", body), more);

describe("a signed record", () => {
  it.each([
    ["PNG", inPng],
    ["JPEG", inJpeg],
  ])("is found, and says whether the file was changed since: %s", async (_, signed) => {
    const file = signed();
    expect((await look(file)).findings).toMatchObject([{ kind: "provenance", says: expect.stringContaining("not checked who") }]);
    const changed = Buffer.from(file);
    const at = changed.length - 40;
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect((await look(changed)).findings).toMatchObject([
      { kind: "provenance", says: expect.stringContaining("changed since") },
    ]);
  });

  it("is found without its hash being understood", async () => {
    const bare = labelled("c2pa", labelled("urn:uuid:one"));
    for (const file of [
      pngWith(plain.png, chunk("caBX", bare)),
      jpegWith(plain.jpeg, segment(0xeb, "JP\0\x01\0\0\0\x01", bare)),
      webpWith(plain.webp, "C2PA", bare),
      pngWith(plain.png, chunk("caBX", "anything")),
    ])
      expect(await kindsIn(file)).toEqual(["provenance"]);
  });

  it("says that a machine made it", async () => {
    for (const type of ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"])
      expect((await look(inPng(`http://cv.iptc.org/newscodes/digitalsourcetype/${type}`))).findings).toMatchObject([
        { kind: "provenance", answers: {} },
        { kind: "provenance", answers: { shows: ["reputation"] } },
      ]);
    expect(await kindsIn(inPng("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"))).toEqual(["provenance"]);
  });
});
