import { mkdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { type Theme, teamsHostConfig } from "../../../bot/dev/teams/hostConfig.js";
import { pageWith } from "../../gallery/page.js";

/** What a card measures in the window it is drawn in, in CSS pixels. */
export interface Measured {
  readonly height: number;
  /** How far below the card's top its first input begins; 0 where it has none. */
  readonly firstInput: number;
  /** By how much the page would scroll sideways. */
  readonly tooWide: number;
}

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");

/** A page that shows one card at a time, drawn by the reference renderer alone: no bot, no Playground. */
export class BarePage {
  private constructor(
    readonly page: Page,
    private readonly theme: Theme,
  ) {}

  static async open(
    browser: Browser,
    size: { readonly width: number; readonly height: number },
    theme: Theme = "light",
  ): Promise<BarePage> {
    const page = await browser.newPage({ viewport: size });
    await page.setContent(pageWith("A card", { styles: [read("bare.css")], body: "<main></main>", scripts: [read("bare.js")] }));
    return new BarePage(page, theme);
  }

  /** What each of these cards measures. */
  async measure(cards: readonly object[]): Promise<readonly Measured[]> {
    return this.page.evaluate(`measureAll(${this.drawingOf(cards)})`);
  }

  async show(card: object): Promise<void> {
    await this.page.evaluate(`drawCard(${this.drawingOf(card)})`);
  }

  /** Saves the shown card, whole. */
  async shot(folder: string, name: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }

  private drawingOf(cards: object): string {
    return `${JSON.stringify(cards)}, ${JSON.stringify(teamsHostConfig(this.theme))}, "${this.theme}"`;
  }
}
