import { wholeOrder } from "../../dialogs/routing/orders.js";
import type { Guidance } from "../../guidance/index.js";
import { answeringWith } from "../../guidance/understand/answering.js";
import type { Answering } from "../../guidance/understand/askCommand.js";
import { type Phrases, Understander } from "../../guidance/understand/index.js";
import { guidance, phrases } from "./content.js";

interface Loaded {
  readonly guidance: Guidance;
  readonly phrases: Phrases;
  readonly understander: Understander;
}

let loaded: Promise<Loaded> | undefined;
let answering: Promise<Answering> | undefined;

/** What the force says and what understands words, loaded once for all tests of a worker. */
export function sharedContent(): Promise<Loaded> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Loaded> {
  return { guidance, phrases, understander: await Understander.load(guidance, phrases) };
}

/** What answers on the command line, loaded once for all tests of a worker. */
export function sharedAnswering(): Promise<Answering> {
  answering ??= sharedContent().then(({ understander }) => answeringWith(guidance, phrases, understander, wholeOrder));
  return answering;
}

/** Takes what a command writes. */
export class Written {
  text = "";
  readonly stream = {
    write: (text: string) => {
      this.text += text;
      return true;
    },
  } as unknown as NodeJS.WritableStream;
}
