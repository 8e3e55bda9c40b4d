import { readFile } from "node:fs/promises";
import type { Browser, ElementHandle, Locator, Page, Request } from "playwright-core";
import { saveShot } from "./playground.js";

/** A picture that somebody has. */
interface Held {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const WITHIN_MS = 20_000;
/** How long a card has to stay the same before somebody fills it in. */
const STEADY_MS = 400;

/** Somebody at the page that plays Teams: says who they are, writes, pastes pictures, fills in the newest card, presses its buttons. */
export class TryPageUser {
  /** What the page asked for elsewhere than at its own server, and what went wrong in it. */
  readonly faults: string[] = [];
  /** The cards that are being brought up to date: each is then drawn anew, and what was filled in meanwhile is lost. */
  private readonly refreshing = new Set<Request>();

  private constructor(readonly page: Page) {}

  static async open(browser: Browser, url: string, viewport: { width: number; height: number }): Promise<TryPageUser> {
    const page = await browser.newPage({ viewport });
    const user = new TryPageUser(page);
    const { origin } = new URL(url);
    page.on("request", (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) user.faults.push(request.url());
    });
    page.on("request", (request) => {
      if (request.url().endsWith("/try/ask/refresh")) user.refreshing.add(request);
    });
    page.on("requestfinished", (request) => user.refreshing.delete(request));
    page.on("requestfailed", (request) => user.refreshing.delete(request));
    page.on("pageerror", (error) => user.faults.push(error.message));
    page.on("console", (line) => {
      if (line.type() === "error") user.faults.push(line.text());
    });
    await page.goto(url);
    await user.expectAnywhere("I am PostCheck");
    return user;
  }

  /** Is somebody else from now on, in their own chat with the bot. */
  async be(name: string): Promise<void> {
    await this.page.getByRole("group", { name: "Who you are" }).getByRole("button", { name }).click();
    await this.expectAnywhere("I am PostCheck");
  }

  async openChat(name: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "Chats" }).getByRole("button", { name }).click();
    await this.page.getByRole("heading", { name, includeHidden: true }).waitFor({ state: "attached" });
  }

  /** How many messages somebody has not read, as the page says. */
  unreadOf(name: string): Locator {
    return this.page.getByRole("group", { name: "Who you are" }).getByRole("button", { name }).locator(".unread");
  }

  async say(text: string): Promise<void> {
    await this.page.getByLabel("Message", { exact: true }).fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** Pastes or drops a picture, as the browser hands it over. */
  async bring(how: "paste" | "drop", { name, bytes }: Held): Promise<void> {
    const data = Buffer.from(bytes).toString("base64");
    await this.page.evaluate(`(async () => {
      const raw = Uint8Array.from(atob("${data}"), (sign) => sign.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([raw], ${JSON.stringify(name)}, { type: "image/jpeg" }));
      const event = "${how}" === "paste"
        ? new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
        : new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true });
      document.getElementById("words").dispatchEvent(event);
    })()`);
    await this.page.getByRole("list", { name: "Pictures to send" }).getByText(name).waitFor();
  }

  /** Chooses a picture as a file. */
  async attach({ name, bytes }: Held): Promise<void> {
    await this.page.getByLabel("Send it as").selectOption("file");
    await this.page.locator("#chosen").setInputFiles({ name, mimeType: "image/jpeg", buffer: Buffer.from(bytes) });
    await this.page.getByRole("list", { name: "Pictures to send" }).getByText(name).waitFor();
  }

  /** The newest card. */
  card(): Locator {
    return this.page.locator("form.card").last();
  }

  /** Waits until the newest card is not drawn anew any more, as it is once for whoever sees it first. */
  async steady(): Promise<void> {
    let [before, now] = [null as ElementHandle | null, await this.card().elementHandle()];
    while (this.refreshing.size > 0 || !(await now?.evaluate((element, earlier) => element === earlier, before))) {
      await this.page.waitForTimeout(STEADY_MS);
      [before, now] = [now, await this.card().elementHandle()];
    }
  }

  async tick(...titles: string[]): Promise<void> {
    for (const title of titles) await this.card().getByLabel(title, { exact: false }).first().check();
  }

  async choose(label: string, option: string): Promise<void> {
    await this.card().getByLabel(label).selectOption({ label: option });
  }

  async fill(label: string, text: string): Promise<void> {
    await this.card().getByLabel(label).first().fill(text);
  }

  /** Presses a button of the newest card, and waits until some card shows these words. */
  async press(title: string, expected: string): Promise<void> {
    const button = this.card().getByRole("button", { name: title, exact: true }).first();
    const more = this.card().getByRole("button", { name: "More", exact: true });
    if (!(await button.isVisible()) && (await more.isVisible())) await more.click();
    await button.click();
    await this.expect(expected);
  }

  async expect(words: string): Promise<void> {
    try {
      await this.card().getByText(words).first().waitFor({ timeout: WITHIN_MS });
    } catch {
      throw new Error(`Expected the newest card to show "${words}". It shows:\n${await this.card().innerText()}`);
    }
  }

  /** Waits until the newest card shows one of two things; true if it is the first. */
  async shows(words: string, otherwise: string): Promise<boolean> {
    const first = this.card().getByText(words);
    await first.or(this.card().getByText(otherwise)).first().waitFor({ timeout: WITHIN_MS });
    return first.first().isVisible();
  }

  async expectAnywhere(words: string, timeout = WITHIN_MS): Promise<void> {
    await this.page.locator("#messages").getByText(words).last().waitFor({ timeout });
  }

  /** Puts the focus where messages are written. */
  async toWords(): Promise<void> {
    await this.page.getByLabel("Message", { exact: true }).focus();
  }

  /** The name of what has the focus, without what is small in it. */
  async focused(): Promise<string> {
    return this.page.evaluate<string>("document.activeElement.firstChild?.textContent ?? ''");
  }

  /** Waits until the page says something of what was done, in a line of its own. */
  async expectTold(words: string): Promise<void> {
    await this.page.locator("#toast").getByText(words).waitFor();
  }

  /** Chooses to have a message checked, by words of it. */
  async checkThis(words: string): Promise<void> {
    await this.page.locator("#messages > li").filter({ hasText: words }).getByRole("button", { name: "Check this" }).click();
  }

  /** Says yes to the file that is offered, and fetches it from where it was put. */
  async accept(name: RegExp): Promise<Buffer> {
    const offer = this.page.locator(".file").filter({ has: this.page.getByText(name) });
    await offer.last().getByRole("button", { name: "Accept" }).click();
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("link", { name: /^Download copy-/ }).click();
    return readFile(await (await download).path());
  }

  /** Writes the last of one's own messages anew. */
  async editLast(text: string): Promise<void> {
    await this.page.getByRole("button", { name: "Edit" }).last().click();
    await this.say(text);
  }

  async asOldClient(): Promise<void> {
    await this.page.locator("#old-client").evaluate((box: { click(): void }) => box.click());
  }

  /** Whether anything stands wider than the window. */
  async isTooWide(): Promise<boolean> {
    return this.page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
  }

  async shot(name: string): Promise<void> {
    await saveShot(this.page, name);
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
