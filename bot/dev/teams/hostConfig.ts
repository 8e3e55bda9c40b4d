/** How Teams draws a card, as far as a host configuration says it: the values Microsoft publishes for Teams' clients. */

export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

interface Palette {
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly attention: string;
}

const DARK_WORDS: Palette = { text: "#252424", subtle: "#BF252424", accent: "#6264A7", attention: "#C4314B" };
const LIGHT_WORDS: Palette = { text: "#FFFFFF", subtle: "#BFFFFFFF", accent: "#A6A7DC", attention: "#D74654" };

function colours({ text, subtle, accent, attention }: Palette) {
  const pair = (colour: string, soft = colour) => ({ default: colour, subtle: soft });
  return {
    default: pair(text, subtle),
    dark: pair("#252424", "#BF252424"),
    light: pair("#FFFFFF", "#FFF3F2F1"),
    accent: pair(accent),
    good: pair("#92C353"),
    warning: pair("#F8D22A"),
    attention: pair(attention),
  };
}

const container = (backgroundColor: string, borderColor: string, palette: Palette) => ({
  backgroundColor,
  borderColor,
  foregroundColors: colours(palette),
});

const font = (fontFamily: string) => ({
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
});

/** The configuration to render a card with in one of Teams' themes. */
export function teamsHostConfig(theme: Theme): object {
  const words = theme === "light" ? DARK_WORDS : LIGHT_WORDS;
  return {
    choiceSetInputValueSeparator: ",",
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme === "light" ? "#EEEEEE" : "#484644" },
    fontTypes: {
      default: font("'Segoe UI', 'Liberation Sans', 'Noto Color Emoji', sans-serif"),
      monospace: font("'Courier New', 'Liberation Mono', monospace"),
    },
    textStyles: { heading: { size: "large", weight: "bolder", color: "default", isSubtle: false } },
    textBlock: { headingLevel: 2 },
    containerStyles: {
      default: container(theme === "light" ? "#FFFFFF" : "#2D2C2C", "#CCCCCC", words),
      emphasis: container(theme === "light" ? "#F9F8F7" : "#292828", "#666666", words),
      // Teams keeps these four light in both themes.
      accent: container("#C7DEF9", "#62A8F7", DARK_WORDS),
      good: container("#CCFFCC", "#69E569", DARK_WORDS),
      attention: container("#FFC5B2", "#FF764C", DARK_WORDS),
      warning: container("#FFE2B2", "#FFBC51", DARK_WORDS),
    },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { weight: "default", color: "default", size: "default", suffix: " *", suffixColor: "attention" },
        optionalInputs: { weight: "default", color: "default", size: "default" },
      },
      errorMessage: { color: "attention", weight: "default", size: "small", spacing: "small" },
    },
    actions: {
      maxActions: 6,
      spacing: "Default",
      buttonSpacing: 8,
      showCard: { actionMode: "Inline", inlineTopMargin: 16, style: "emphasis" },
      preExpandSingleShowCardAction: false,
      actionsOrientation: "Horizontal",
      actionAlignment: "Left",
    },
    adaptiveCard: { allowCustomStyle: false },
    factSet: { title: { weight: "Bolder" }, spacing: 16 },
  };
}
