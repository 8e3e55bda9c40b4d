import { AsyncResource } from "node:async_hooks";
import { extname } from "node:path";
import type { Logger } from "pino";
import {
  type CopyWish,
  type FaceModelFault,
  findingsSeen,
  type LookingBy,
  type MadePicture,
  type PreviewWish,
  type WhatIsSeen,
} from "../../../pictures/index.js";
import { FairQueue } from "../../queues/fairQueue.js";
import { type CutShort, type Looked, LookingProcess, type LookLimits } from "./lookingProcess.js";
import type { Work } from "./messages.js";

const MB = 1024 * 1024;

/** What looking may take in all. */
export interface LookingLimits extends LookLimits {
  /** Pictures that wait; one more is not looked at. */
  readonly mostWaiting: number;
  /** The process ends when nothing has come for so long. */
  readonly idleMs: number;
  /** And after so many pictures, as its memory only grows. */
  readonly picturesAProcess: number;
}

export const LOOKING_LIMITS: LookingLimits = {
  cpuMs: 20_000,
  wallMs: 60_000,
  residentBytes: 350 * MB,
  residentBytesForText: 600 * MB,
  watchEveryMs: 50,
  mostWaiting: 10,
  idleMs: 120_000,
  picturesAProcess: 6,
};

/** What looking at a picture came to. Nothing of it says that a picture may be posted. */
export type Seen =
  | { readonly ended: "seen"; readonly seen: WhatIsSeen }
  /** What was seen before it was cut short counts. */
  | { readonly ended: "cut-short"; readonly why: CutShort; readonly seen: WhatIsSeen }
  | { readonly ended: "queue-full" }
  | { readonly ended: "off" };

/** What making a picture of another one came to. */
export type Made =
  | { readonly ended: "made"; readonly picture: MadePicture }
  /** It cannot be decoded, or not be made as small as was asked. */
  | { readonly ended: "cannot" }
  | { readonly ended: "cut-short"; readonly why: CutShort }
  | { readonly ended: "queue-full" }
  | { readonly ended: "off" };

export interface LookRequest {
  /** Whoever asks: people take turns. */
  readonly person: string;
  /** Gives the look up: a waiting one at once, a running one with its process. */
  readonly signal: AbortSignal;
}

/** Looks at pictures after the turn, and makes copies of them. Nothing of it rejects. */
export interface Looking {
  look(bytes: Uint8Array, request: LookRequest): Promise<Seen>;
  /** A copy with nothing in the file but its pixels, and what was chosen covered. */
  copy(bytes: Uint8Array, wish: CopyWish, request: LookRequest): Promise<Made>;
  /** A small picture with numbered boxes. */
  preview(bytes: Uint8Array, wish: PreviewWish, request: LookRequest): Promise<Made>;
  /** How many pictures wait, where it is known. */
  readonly queued?: number;
  /** Gives up what is running and what waits. */
  stop(): Promise<void>;
}

/** For where pictures are not to be looked at. */
export const noLooking: Looking = {
  look: async () => ({ ended: "off" }),
  copy: async () => ({ ended: "off" }),
  preview: async () => ({ ended: "off" }),
  stop: async () => undefined,
};

export interface LookingParts {
  readonly by: LookingBy;
  readonly log: Logger;
  /** Other than those of a service. */
  readonly limits?: Partial<LookingLimits>;
  /** What the process runs. */
  readonly entry?: URL;
  /** The file of a model that finds faces, in place of the nets that come with the service. */
  readonly faceModel?: string | undefined;
}

interface Waiting {
  readonly work: Work;
  readonly signal: AbortSignal;
  /** From here on it is the process that gives it up. */
  readonly begin: () => void;
  readonly tell: (looked: Looked | undefined) => void;
  /** Notes in the log what it came to, as part of the turn that the picture came with. */
  readonly note: (looked: Looked) => void;
}

const DONE: Readonly<Record<Work["work"], string>> = {
  look: "A picture was looked at",
  copy: "A picture was made of another one",
  preview: "A picture was made of another one",
  "try-face-model": "The model that finds faces was tried",
};

/** Of what was given up before its turn came. */
const STOPPED: Looked = { sightings: [], failed: [], cutShort: "stopped", took: { cpuMs: 0, mostBytes: 0 } };

// Compiled or not, it runs what lies beside it.
const ENTRY = new URL(`./child${extname(import.meta.url)}`, import.meta.url);

/** Looks at pictures in a process of their own, one at a time. The process starts with the first picture, and ends when none comes. */
export class LookingInProcess implements Looking {
  private readonly limits: LookingLimits;
  private readonly queue: FairQueue<Waiting>;
  private readonly stopping = new AbortController();
  private process: LookingProcess | undefined;
  private picturesSeen = 0;
  private idle: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;

  constructor(private readonly parts: LookingParts) {
    this.limits = { ...LOOKING_LIMITS, ...parts.limits };
    this.queue = new FairQueue(this.limits.mostWaiting);
  }

  get queued(): number {
    return this.queue.size;
  }

  async look(bytes: Uint8Array, request: LookRequest): Promise<Seen> {
    const looked = await this.inTurn({ work: "look", bytes }, request);
    return looked ? this.seenIn(looked) : { ended: "queue-full" };
  }

  async copy(bytes: Uint8Array, wish: CopyWish, request: LookRequest): Promise<Made> {
    return madeIn(await this.inTurn({ work: "copy", bytes, ...wish }, request));
  }

  async preview(bytes: Uint8Array, wish: PreviewWish, request: LookRequest): Promise<Made> {
    return madeIn(await this.inTurn({ work: "preview", bytes, ...wish }, request));
  }

  /**
   * Opens the model that finds faces and has it look at an empty picture, in a process that ends with it.
   *
   * @returns why it cannot be used; undefined where it can
   */
  async faceModelFault(): Promise<FaceModelFault | CutShort | undefined> {
    const tried = await this.inTurn({ work: "try-face-model" }, { person: "", signal: this.stopping.signal });
    await this.endProcess();
    return tried?.faceModelFault ?? tried?.cutShort;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working;
    await this.endProcess();
  }

  /** What some work came to, once its turn has come; undefined where the queue is full. */
  private async inTurn(work: Work, { person, signal }: LookRequest): Promise<Looked | undefined> {
    const given = AbortSignal.any([signal, this.stopping.signal]);
    if (given.aborted) return STOPPED;
    return new Promise((resolve) => {
      const giveUp = () => {
        this.queue.remove(waiting);
        resolve(STOPPED);
      };
      const waiting: Waiting = {
        work,
        signal: given,
        begin: () => given.removeEventListener("abort", giveUp),
        tell: resolve,
        note: AsyncResource.bind((looked: Looked) => this.note(work, looked)),
      };
      given.addEventListener("abort", giveUp, { once: true });
      const left = this.queue.add(person, waiting);
      left?.begin();
      left?.tell(undefined);
      this.working ??= this.work();
    });
  }

  private async work(): Promise<void> {
    clearTimeout(this.idle);
    for (let next = this.queue.take(); next; next = this.queue.take()) {
      next.begin();
      const looked = await this.running().look(next.work, next.signal);
      // Making a copy holds nothing after it.
      if (next.work.work === "look") this.picturesSeen += 1;
      if (looked.cutShort || this.picturesSeen >= this.limits.picturesAProcess) await this.endProcess();
      next.note(looked);
      next.tell(looked);
    }
    this.working = undefined;
    this.idle = setTimeout(() => void this.endProcess(), this.limits.idleMs);
    this.idle.unref();
  }

  private running(): LookingProcess {
    if (!this.process?.isAlive) {
      this.process = new LookingProcess(this.parts.entry ?? ENTRY, this.limits, this.parts.faceModel);
      this.picturesSeen = 0;
    }
    return this.process;
  }

  private async endProcess(): Promise<void> {
    const ending = this.process;
    this.process = undefined;
    await ending?.end();
  }

  private seenIn({ sightings, cutShort }: Looked): Seen {
    const seen = findingsSeen(this.parts.by, sightings);
    return cutShort ? { ended: "cut-short", why: cutShort, seen } : { ended: "seen", seen };
  }

  /** Numbers only: nothing that was read may get into a log. */
  private note({ work }: Work, { cutShort, failed, sightings, took }: Looked): void {
    const numbers = {
      work,
      steps: sightings.map(({ step }) => step),
      failed,
      cpuMs: took.cpuMs,
      mostMb: Math.round(took.mostBytes / MB),
    };
    if (cutShort && cutShort !== "stopped") this.parts.log.warn({ ...numbers, cutShort }, "Looking at a picture was cut short");
    else this.parts.log.info(numbers, DONE[work]);
  }
}

function madeIn(looked: Looked | undefined): Made {
  if (!looked) return { ended: "queue-full" };
  const { made, cutShort } = looked;
  if (cutShort) return { ended: "cut-short", why: cutShort };
  return made ? { ended: "made", picture: made } : { ended: "cannot" };
}
