import { type DestinationStream, type Logger, pino } from "pino";
import { currentTurn } from "./currentTurn.js";

/** The service's log: a line of JSON for each thing, with the id of the turn that it belongs to. */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, mixin: () => ({ turn: currentTurn()?.turn }) };
  return destination ? pino(options, destination) : pino(options);
}
