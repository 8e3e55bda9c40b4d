import { fileURLToPath } from "node:url";

/** A person of the local run, at a Playground of their own. */
export interface Seat {
  /** What asks for this Playground; the first one is there unless it is not wanted. */
  readonly flag: string | undefined;
  /** The setting of its port. */
  readonly setting: string;
  readonly port: number;
  /** A Playground reads its users, chats and team from a file in its working folder. */
  readonly folder: string;
  /** Who one is there, where the unit of the local run has this name. */
  readonly who: (unit: string) => string;
}

const folder = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url));

export const SEATS: readonly [Seat, ...Seat[]] = [
  {
    flag: undefined,
    setting: "PLAYGROUND_PORT",
    port: 56150,
    folder: folder("playground"),
    who: (unit) => `Robin, who leads ${unit}`,
  },
  {
    flag: "--colleague",
    setting: "COLLEAGUE_PORT",
    port: 56151,
    folder: folder("colleague"),
    who: (unit) => `Sam, who leads ${unit} with Robin`,
  },
  {
    flag: "--officer",
    setting: "OFFICER_PORT",
    port: 56152,
    folder: folder("officer"),
    who: () => "Priya, an officer who leads nothing",
  },
];
