import type { Numbers } from "../nets/onnxNetwork.js";
import type { SlantedBox } from "./slantedBox.js";

/** A point this likely may be text. */
const LIKELY = 0.25;
/** A part that is smaller, or on average less likely, is none: far letters are a few faint points. */
const SMALLEST = { points: 5, height: 2 };
const LEAST = 0.28;
/** The network marks only the middle of a line: how far the line goes beyond it, in areas by circumference. */
const BEYOND = 1.6;
/** A part that is hardly longer than high has no direction of its own. */
const LONG = 1.8;
/** A slant below this is the network's own. */
const SLIGHT = 0.035;
/** More lines than a picture is looked through for. */
const MOST = 120;

/** What may be lines of text in a map of how likely each point is text, the surest first. */
export function linesInMap({ data, shape }: Numbers): readonly SlantedBox[] {
  const [height = 0, width = 0] = shape.slice(-2);
  const seen = new Uint8Array(width * height);
  const boxes: SlantedBox[] = [];
  for (let at = 0; at < width * height; at += 1) {
    if (seen[at] || (data[at] ?? 0) < LIKELY) continue;
    const box = boxAround(connected(data, width, height, at, seen), data, width);
    if (box) boxes.push(box);
  }
  return boxes.sort((one, other) => other.sure - one.sure).slice(0, MOST);
}

function connected(data: Float32Array, width: number, height: number, start: number, seen: Uint8Array): readonly number[] {
  const points = [start];
  seen[start] = 1;
  for (let next = 0; next < points.length; next += 1) {
    const at = points[next] ?? 0;
    const [x, y] = [at % width, Math.floor(at / width)];
    for (let down = -1; down <= 1; down += 1)
      for (let right = -1; right <= 1; right += 1) {
        const [toX, toY] = [x + right, y + down];
        const to = toY * width + toX;
        if (toX < 0 || toY < 0 || toX >= width || toY >= height || seen[to] || (data[to] ?? 0) < LIKELY) continue;
        seen[to] = 1;
        points.push(to);
      }
  }
  return points;
}

/** The box in the direction in which the points lie. */
function boxAround(points: readonly number[], data: Float32Array, width: number): SlantedBox | undefined {
  if (points.length < SMALLEST.points) return undefined;
  let [x, y, sure] = [0, 0, 0];
  for (const at of points) {
    x += at % width;
    y += Math.floor(at / width);
    sure += data[at] ?? 0;
  }
  const many = points.length;
  [x, y, sure] = [x / many, y / many, sure / many];
  if (sure < LEAST) return undefined;
  let [across, down, both] = [0, 0, 0];
  for (const at of points) {
    const [right, below] = [(at % width) - x, Math.floor(at / width) - y];
    across += right * right;
    down += below * below;
    both += right * below;
  }
  const slant = Math.atan2(2 * both, across - down) / 2;
  const straight = extent(points, width, x, y, 0);
  const slanted = extent(points, width, x, y, slant);
  const hasDirection = Math.abs(slant) > SLIGHT && slanted.width > LONG * slanted.height;
  const { width: long, height: high, middleX, middleY } = hasDirection ? slanted : straight;
  if (Math.min(long, high) < SMALLEST.height) return undefined;
  const beyond = (long * high * BEYOND) / (2 * (long + high));
  return {
    x: middleX,
    y: middleY,
    width: long + 2 * beyond,
    height: high + 2 * beyond,
    angle: hasDirection ? slant : 0,
    sure,
  };
}

function extent(points: readonly number[], width: number, x: number, y: number, angle: number) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const at of points) {
    const [dx, dy] = [(at % width) - x, Math.floor(at / width) - y];
    const [along, beside] = [dx * cos + dy * sin, dy * cos - dx * sin];
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, beside);
    bottom = Math.max(bottom, beside);
  }
  const [along, beside] = [(left + right) / 2, (top + bottom) / 2];
  return {
    width: right - left + 1,
    height: bottom - top + 1,
    middleX: x + along * cos - beside * sin + 0.5,
    middleY: y + along * sin + beside * cos + 0.5,
  };
}
