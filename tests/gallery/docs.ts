import type { Entry } from "./page.js";

/** The states that the documentation shows, and what each picture shows. */
const SHOWN: Readonly<Record<string, string>> = {
  welcome: "The first card anybody sees",
  "unit-nothing-chosen": "The unit, asked once; nothing was chosen yet",
  "photo-page-picture-platform-filled-in-from-words": "The first page, filled in from somebody's words for them to confirm",
  "photo-page-children-wrong": "A page sent with answers missing: they are marked, and everything else is kept",
  "photo-answers-clear": "Check your answers",
  "photo-verdict-do-not-post": "Do not post, and what to do instead",
  "photo-verdict-refer": "Ask first",
  "photo-verdict-with-the-most-conditions": "Post only if, with the conditions to tick off",
  "photo-verdict-ok-to-post": "OK to post",
  "photo-summary-clear": "The summary to copy",
  "my-checks-one-page": "My checks",
  "post-page-wording-public-empty": "A page of the checklist for a post",
  "roles-a-unit-with-leads": "A unit with its leads and members",
};

const INTRODUCTION = `# The cards

Each picture shows one card four times: at a desktop's and at a phone's width, in Teams' light and dark theme. They are drawn by
Microsoft's own renderer (the npm package \`adaptivecards\`) with the fonts and colours that Teams' clients are published with;
Teams itself may draw a shade differently.

\`npm run cards\` makes a page with every card in every state, \`build/cards/index.html\`, to open in a browser.
\`npm run cards -- --shots\` takes these pictures again, in headless Chromium.
`;

/** Those of the shown states that there are. */
export function shownInDocs(entries: readonly Entry[]): readonly Entry[] {
  return Object.keys(SHOWN).flatMap((id) => entries.filter((entry) => entry.id === id));
}

/** The page that goes with the pictures. */
export function docsPage(shown: readonly Entry[]): string {
  const pictures = shown.map(({ id }) => `## ${SHOWN[id]}\n\n![${SHOWN[id]}: wide and narrow, light and dark](${id}.png)\n`);
  return [INTRODUCTION, ...pictures].join("\n");
}
