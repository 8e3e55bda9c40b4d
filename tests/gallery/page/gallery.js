// Draws the cards. Addresses: #STATE shows one state in all four ways, #sheet/wide-light all states in one of them.
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = teamsMarkdown(text);
  result.didProcess = true;
};

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** A card in one width and theme. A press says below the card what it would send. */
function frame(entry, width, theme) {
  const sent = make("output", "sent");
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(GALLERY.hostConfigs[theme]);
  card.onExecuteAction = (action) => {
    sent.textContent = JSON.stringify({ verb: action.verb, data: action.data }, null, 1);
  };
  parseNamed(card, entry.card);
  // A form of its own keeps each copy's choices apart.
  const shown = make("div", "card", make("form", "", card.render()));
  shown.style.width = `${GALLERY.widths[width]}px`;
  const framed = make("section", `frame ${theme} ${width}`, shown, sent);
  framed.setAttribute("aria-label", `${entry.name}, ${width}, ${theme}`);
  return framed;
}

function oneState(entry) {
  const ways = ["light", "dark"].flatMap((theme) => ["wide", "phone"].map((width) => frame(entry, width, theme)));
  return [make("h1", "", entry.name), make("div", "ways", ...ways)];
}

function sheet(width, theme) {
  return GALLERY.entries.map((entry) => {
    const item = make("div", "item", make("h2", "", entry.name), frame(entry, width, theme));
    item.id = `item-${entry.id}`;
    return item;
  });
}

function menu() {
  const groups = new Map();
  for (const entry of GALLERY.entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  const link = (href, words) => {
    const anchor = make("a", "", words);
    anchor.href = href;
    return anchor;
  };
  const sheets = ["light", "dark"].flatMap((theme) =>
    ["wide", "phone"].map((width) => link(`#sheet/${width}-${theme}`, `All, ${width}, ${theme}`)),
  );
  const sections = [...groups].map(([group, entries]) => {
    const title = make("summary", "", `${group} (${entries.length})`);
    return make("details", "", title, ...entries.map(({ id, name }) => link(`#${id}`, name)));
  });
  document.querySelector("nav").append(make("h1", "", "PostCheck: cards"), ...sheets, ...sections);
}

function show() {
  const address = location.hash.slice(1);
  const [, width, theme] = /^sheet\/(\w+)-(\w+)$/.exec(address) ?? [];
  const entry = GALLERY.entries.find(({ id }) => id === address) ?? GALLERY.entries[0];
  document.querySelector("main").replaceChildren(...(width ? sheet(width, theme) : oneState(entry)));
  document.querySelector("main").className = width ? theme : "";
  for (const anchor of document.querySelectorAll("nav a")) {
    const here = anchor.hash === (width ? location.hash : `#${entry.id}`);
    anchor.ariaCurrent = here ? "page" : null;
    if (here && anchor.closest("details")) anchor.closest("details").open = true;
  }
  scrollTo(0, 0);
}

menu();
addEventListener("hashchange", show);
show();
