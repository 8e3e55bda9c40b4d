// Draws one card at a time as wide as the window allows, and measures it.
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = teamsMarkdown(text);
  result.didProcess = true;
};

/** Shows a card alone on the page. */
globalThis.drawCard = function drawCard(card, hostConfig, theme) {
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  parseNamed(parsed, card);
  const shown = document.createElement("form");
  shown.className = "card";
  shown.append(parsed.render());
  const main = document.querySelector("main");
  main.className = `frame phone ${theme}`;
  main.style.padding = "0";
  document.body.className = theme;
  main.replaceChildren(shown);
  scrollTo(0, 0);
};

/** How high the shown card is, where its first input begins, and how far it sticks out at the side, in CSS pixels. */
function measureCard() {
  const box = document.querySelector(".card").getBoundingClientRect();
  const first = document.querySelector(".card .ac-input-container, .card .ac-input")?.getBoundingClientRect();
  return {
    height: Math.round(box.height),
    firstInput: first ? Math.round(first.top - box.top) : 0,
    tooWide: Math.max(0, document.documentElement.scrollWidth - innerWidth),
  };
}

globalThis.measureAll = function measureAll(cards, hostConfig, theme) {
  return cards.map((card) => {
    drawCard(card, hostConfig, theme);
    return measureCard();
  });
};
