// Loaded before the service in a process of its own. Wants to decide on errors that nobody catches, as some libraries do, now and
// later; and makes such an error when it is sent a line.
import { createServer } from "node:net";

const takeOver = () => {
  process.on("uncaughtException", () => {});
  process.on("unhandledRejection", () => {});
};
takeOver();

const WORDS = "the secret words of somebody\n    at their secret place (/secret/file.js:1:1)";
const DEEDS = {
  reject: () => void Promise.reject(new Error(WORDS)),
  "throw a text": () =>
    setImmediate(() => {
      throw WORDS;
    }),
  "take over": takeOver,
  warn: () => process.emitWarning(WORDS),
  // biome-ignore lint/suspicious/noConsole: as a library does.
  print: () => console.error(WORDS),
};
const server = createServer((socket) =>
  socket.on("data", (data) => {
    DEEDS[String(data)]?.();
    // After whatever is done about it.
    setTimeout(() => socket.end("done"), 20);
  }),
);
server.listen(Number(process.env.TROUBLE_PORT), "127.0.0.1");
server.unref();
