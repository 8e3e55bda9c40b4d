/** Left, top, width and height in pixels of the picture as it is seen, turned the right way up. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** The smallest box that holds all of them. */
export function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  return [left, top, right - left, bottom - top];
}
