import { loadGuidance } from "../../guidance/index.js";
import { answeringNow } from "../../guidance/understand/answering.js";
import type { Answering } from "../../guidance/understand/askCommand.js";
import { loadPhrases, Understander } from "../../guidance/understand/index.js";

let understander: Promise<Understander> | undefined;
let answering: Promise<Answering> | undefined;

/** What understands words, loaded once for all tests of a worker. */
export function sharedUnderstander(): Promise<Understander> {
  const guidance = loadGuidance();
  understander ??= Understander.load(guidance, loadPhrases(guidance));
  return understander;
}

/** What answers on the command line, loaded once for all tests of a worker. */
export function sharedAnswering(): Promise<Answering> {
  answering ??= answeringNow();
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
