// Stands in for the process that looks at pictures: the bytes that it gets are a list of what to do, as JSON.
import { setTimeout as sleep } from "node:timers/promises";

const held = [];
const tell = (text) => process.send({ says: "saw", sighting: { step: "codes", codes: [{ text, box: [0, 0, 1, 1] }] } });
const acts = {
  report: (what) => process.send(what),
  make: (picture) => process.send({ says: "made", picture: { ...picture, bytes: Uint8Array.from(picture.bytes) } }),
  rest: (ms) => sleep(ms),
  hold: (mb) => held.push(Buffer.alloc(mb * 1024 * 1024, 1)),
  burn: (ms) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  },
  exit: (code) => process.exit(code),
  crash: () => process.abort(),
  pid: () => tell(String(process.pid)),
  environment: () => tell(Object.keys(process.env).join(" ")),
};

process.on("disconnect", () => process.exit());
process.on("message", async ({ bytes }) => {
  for (const [what, value] of JSON.parse(Buffer.from(bytes).toString())) await acts[what](value);
});
