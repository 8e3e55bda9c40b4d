/**
 * A document of plain objects, enough for the reference renderer of Adaptive Cards to draw on, so that a test can read
 * what would stand in the page without a browser.
 */

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

class PaperElement {
  readonly attributes = new Map<string, string>();
  readonly style = { removeProperty() {} };
  readonly children: (PaperElement | string)[] = [];
  readonly firstElementChild = null;
  readonly lastElementChild = null;
  parentElement: PaperElement | null = null;

  constructor(readonly tag: string) {}

  readonly classList = {
    add: (...names: string[]) => this.attributes.set("class", [this.attributes.get("class") ?? "", ...names].join(" ")),
  };
  set className(names: string) {
    this.attributes.set("class", names);
  }
  set id(value: string) {
    this.attributes.set("id", value);
  }
  set innerText(text: string) {
    this.children.splice(0, this.children.length, escaped(text));
  }
  set textContent(text: string) {
    this.innerText = text;
  }
  /** HTML as it was given: the renderer gives what Markdown came to. */
  set innerHTML(html: string) {
    this.children.splice(0, this.children.length, html);
  }
  get value(): string {
    return this.attributes.get("value") ?? "";
  }
  set value(value: string) {
    this.attributes.set("value", value);
  }
  set placeholder(value: string) {
    this.attributes.set("placeholder", value);
  }
  get childNodes() {
    return this.children;
  }
  get firstChild() {
    return this.children[0] ?? null;
  }
  appendChild(child: PaperElement): PaperElement {
    child.parentElement = this;
    this.children.push(child);
    return child;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  getElementsByTagName(): PaperElement[] {
    return [];
  }
  addEventListener(): void {}

  get html(): string {
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${escaped(String(value))}"`).join("");
    const inner = this.children.map((child) => (typeof child === "string" ? child : child.html)).join("");
    return `<${this.tag}${attributes}>${inner}</${this.tag}>`;
  }
}

const globals = {
  document: { createElement: (tag: string) => new PaperElement(tag), activeElement: null },
  window: { navigator: { userAgent: "" }, document: {} },
  HTMLElement: PaperElement,
  HTMLButtonElement: PaperElement,
};

/** Runs something that draws on the document, and returns the HTML of the element it drew; empty if none. */
export function drawn(draw: () => unknown): string {
  const before = new Map(Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
  Object.assign(globalThis, globals);
  try {
    const element = draw();
    return element instanceof PaperElement ? element.html : "";
  } finally {
    for (const [name, descriptor] of before) {
      Reflect.deleteProperty(globalThis, name);
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    }
  }
}
