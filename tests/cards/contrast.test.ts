import { describe, expect, it } from "vitest";
import { THEMES, teamsHostConfig } from "../../bot/dev/teams/hostConfig.js";
import { nodes } from "../support/card.js";
import { allCardStates } from "../support/cardStates.js";
import { guidance } from "../support/content.js";

/** What WCAG 2 asks of words of ordinary size (level AA). */
const ENOUGH = 4.5;

interface HostConfig {
  readonly containerStyles: Readonly<
    Record<string, { backgroundColor: string; foregroundColors: { default: { default: string; subtle: string } } }>
  >;
}

const cards = (await allCardStates(guidance)).map(({ card }) => card);
const styles = new Set(
  cards.flatMap((card) => [...nodes(card)].flatMap((node) => (node["type"] === "Container" ? [node["style"] ?? "default"] : []))),
);

describe.each(THEMES)("in Teams' %s theme", (theme) => {
  const { containerStyles } = teamsHostConfig(theme) as HostConfig;

  it.each([...styles] as string[])("words can be read on the background of %s, also the subtle ones", (style) => {
    const { backgroundColor, foregroundColors } = containerStyles[style] ?? {};
    expect(contrast(foregroundColors?.default.default, backgroundColor)).toBeGreaterThanOrEqual(ENOUGH);
    expect(contrast(foregroundColors?.default.subtle, backgroundColor)).toBeGreaterThanOrEqual(ENOUGH);
  });
});

describe("the cards", () => {
  it("use every colour that a verdict or a notice can have", () => {
    expect(styles).toEqual(new Set(["default", "good", "warning", "attention", "accent", "emphasis"]));
  });
});

/** How far two colours are apart, from 1 to 21. A colour is #RRGGBB, or #AARRGGBB over the background. */
function contrast(words = "", background = ""): number {
  const behind = channels(background);
  const seen = channels(words).map((value, index) => value * alpha(words) + (behind[index] ?? 0) * (1 - alpha(words)));
  const [light = 0, dark = 0] = [luminance(seen), luminance(behind)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function alpha(colour: string): number {
  return colour.length === 9 ? Number.parseInt(colour.slice(1, 3), 16) / 255 : 1;
}

function channels(colour: string): readonly number[] {
  return [6, 4, 2].map((fromEnd) => Number.parseInt(colour.slice(-fromEnd).slice(0, 2), 16) / 255);
}

function luminance(colour: readonly number[]): number {
  const linear = colour.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}
