import { Resvg } from "@resvg/resvg-js";

/** The two icons Teams asks for, the file name of each in the package, and the width and height it must have. */
export const ICONS = {
  color: { fileName: "color.png", size: 192 },
  outline: { fileName: "outline.png", size: 32 },
} as const;

export type IconName = keyof typeof ICONS;

/**
 * Draws an icon as a PNG of the size Teams asks for. No fonts are read, so every machine draws the same.
 *
 * @throws Error when the drawing is not SVG, or is not square.
 */
export function renderIcon(name: IconName, svg: string): Buffer {
  const { size } = ICONS[name];
  const image = new Resvg(svg, {
    fitTo: { mode: "width", value: size },
    font: { loadSystemFonts: false },
  }).render();
  if (image.height !== size) {
    throw new Error(`The ${name} icon must be square, but its drawing is ${image.width} by ${image.height}.`);
  }
  return image.asPng();
}
