// Asks a bot again and again whether it is well, in a process of its own, and says how long each answer took once it is told that it is enough.
import { setTimeout as sleep } from "node:timers/promises";

const [, , port] = process.argv;
const EVERY_MS = 10;
const took = [];
let isEnough = false;
process.on("message", () => {
  isEnough = true;
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
while (!isEnough) {
  const begun = performance.now();
  const { ok } = await fetch(`http://127.0.0.1:${port}/healthz`);
  if (!ok) throw new Error("It is not well.");
  took.push(performance.now() - begun);
  await sleep(EVERY_MS);
}
process.send?.(took);
