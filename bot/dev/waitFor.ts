import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something accepts connections on a port of this machine. False if nothing does in time. */
export async function waitForPort(port: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    if (await accepts(port)) return true;
    await sleep(100);
  }
  return false;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
