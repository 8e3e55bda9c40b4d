import type { Answer } from "../../engine/types.js";
import type { Space } from "./space.js";
import { type Walked, walk } from "./walk.js";

/** With more ways than this to go through a space, so many are picked at random instead of taking every one. */
const MOST_WAYS = 300_000;
const RANDOM_WAYS = 20_000;

export interface Ways {
  readonly walks: readonly Walked[];
  /** False where there are too many and these are a random part of them. */
  readonly all: boolean;
}

/** Every way through a space, or a random part where there are too many. The same every time. */
export function everyWay(space: Space, most = MOST_WAYS, random = RANDOM_WAYS): Ways {
  const walks: Walked[] = [];
  for (const walked of walk(space)) {
    walks.push(walked);
    if (walks.length > most) return { walks: randomWays(space, random), all: false };
  }
  return { walks, all: true };
}

/** Some of the items, from every stretch of the list, the same every time. */
export function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const random = generator(1);
  const stretch = items.length / most;
  return Array.from({ length: most }, (_, index) => items[Math.floor((index + random()) * stretch)]).filter(
    (item) => item !== undefined,
  );
}

function randomWays(space: Space, count: number): readonly Walked[] {
  const random = generator(1);
  const pick = (ways: readonly (Answer | undefined)[]) => ways.slice(Math.floor(random() * ways.length)).slice(0, 1);
  const picked: Space = { ...space, waysOf: (question) => pick(space.waysOf(question)) };
  const walks = Array.from({ length: count }, () => [...walk(picked)]).flat();
  return [...new Map(walks.map((walked) => [JSON.stringify(walked), walked])).values()];
}

/** Mulberry32: numbers from 0 up to 1 that look random and repeat with the seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
