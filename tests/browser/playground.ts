import { type Browser, chromium, type Locator, type Page } from "playwright-core";

export const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
/** The folder for screenshots; none are taken without it. */
const SCREENSHOTS = process.env["SCREENSHOTS"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** High enough for a whole card: the Playground forgets what was typed when its window changes size. */
export const WIDE = { width: 1280, height: 2000 };
/** The Playground itself is never narrower than this; the card in it is made as narrow as on a phone. */
export const PHONE = { width: 480, height: 2000 };
const PHONE_CARD = ".ac-adaptiveCard { width: 340px !important; }";

/** Debian's Chromium, headless. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

/** Saves what can be seen in a window, when screenshots are wanted. */
export async function saveShot(page: Page, name: string): Promise<void> {
  if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
}

/** A person at the Playground: types, fills in the newest card, presses its buttons. */
export class Playground {
  private constructor(readonly page: Page) {}

  static async open(browser: Browser, url: string, viewport = WIDE): Promise<Playground> {
    const page = await browser.newPage({ viewport });
    // Fonts and telemetry lie outside this machine.
    await page.route("**/*", (route) =>
      new URL(route.request().url()).hostname.match(/^(localhost|127\.0\.0\.1)$/) ? route.continue() : route.abort(),
    );
    await page.goto(url);
    await page.getByRole("textbox").first().waitFor();
    // The log panel covers half of the window; its toggle lies outside a narrow one, so it is clicked by script.
    await page.locator('button[title="Toggle Log Panel"]').evaluate((button: { click(): void }) => button.click());
    if (viewport.width <= PHONE.width) await page.addStyleTag({ content: PHONE_CARD });
    return new Playground(page);
  }

  async say(text: string): Promise<void> {
    const before = await this.cards().count();
    const box = this.page.getByRole("textbox").last();
    await box.click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
    await this.cards().nth(before).waitFor();
  }

  /** All cards but the weekly digest, which comes in between, when it likes. */
  cards(): Locator {
    return this.page.locator(".ac-adaptiveCard").filter({ hasNotText: "The week from" });
  }

  /** The newest card. */
  card(): Locator {
    return this.cards().last();
  }

  /** Picks an option of a drop-down by its label. */
  async choose(label: string, option: string): Promise<void> {
    const list = this.card().getByRole("combobox", { name: label });
    const wanted = this.page.getByRole("option", { name: option }).first();
    // A card that has only just been replaced may be drawn once more and close the list again.
    for (let attempt = 0; attempt < 5 && !(await wanted.isVisible()); attempt++) {
      await list.click();
      await wanted.waitFor({ timeout: 1_500 }).catch(() => undefined);
    }
    await wanted.click();
  }

  /** Ticks or picks options of lists by their titles; what was ticked already is unticked. */
  async tick(...titles: string[]): Promise<void> {
    for (const title of titles) {
      const box = this.box(title);
      const before = await box.isChecked();
      await box.click();
      for (let wait = 0; (await box.isChecked()) === before && wait < 20; wait++) await this.page.waitForTimeout(50);
    }
  }

  /** On the newest card that has such a box: on Mondays the weekly digest may come meanwhile. */
  isTicked(title: string): Promise<boolean> {
    return this.box(title, this.cards().filter({ hasText: title }).last()).isChecked();
  }

  private box(title: string, card = this.card()): Locator {
    return card.locator(".fui-Checkbox, .fui-Radio").filter({ hasText: title }).first().locator("input");
  }

  async type(label: string, text: string): Promise<void> {
    await this.card().getByLabel(label).first().fill(text);
  }

  /** Fills in the page before the list of what a picture shows, and goes on to that list. */
  async whereAndWhatFor(purpose = "Meeting the community", about = ""): Promise<void> {
    await this.tick("A Facebook page");
    await this.choose("Policing purpose", purpose);
    if (about !== "") await this.type("Which picture", about);
    await this.press("Next", "What do picture and caption show?");
  }

  /** Presses a button of the newest card, and waits until the card shows these words. */
  async press(title: string, expected: string, nth = 0): Promise<void> {
    const button = this.card().getByRole("button", { name: title, exact: true }).nth(nth);
    const more = this.card().getByRole("button", { name: "More", exact: true });
    if (!(await button.isVisible()) && (await more.isVisible())) await more.click();
    await button.click();
    await this.expect(expected);
  }

  /** Waits until the newest card shows one of some things; true if it is the first. */
  async shows(words: string, ...otherwise: readonly string[]): Promise<boolean> {
    const either = otherwise.reduce((shown, other) => shown.or(this.card().getByText(other)), this.card().getByText(words));
    await either.first().waitFor({ timeout: 15_000 });
    return this.card().getByText(words).first().isVisible();
  }

  /** Waits until the newest card shows these words. Throws with what it shows instead. */
  async expect(words: string): Promise<void> {
    try {
      await this.card().getByText(words).first().waitFor({ timeout: 10_000 });
    } catch {
      throw new Error(`Expected the newest card to show "${words}". It shows:\n${await this.card().innerText()}`);
    }
  }

  /** The reference that the newest card names. */
  async reference(): Promise<string> {
    const [reference] = (await this.card().innerText()).match(/[A-Z]{3}-\d{4}-[0-9A-Z]{6}/) ?? [];
    if (reference === undefined) throw new Error("The newest card names no reference.");
    return reference;
  }

  /** Waits until any card shows these words: where several come at once, their order is not told. */
  async expectAnywhere(words: string, withinMs = 15_000): Promise<void> {
    await this.cards().getByText(words).last().waitFor({ timeout: withinMs });
  }

  /** Saves what can be seen in the window, when screenshots are wanted. */
  async shot(name: string): Promise<void> {
    await saveShot(this.page, name);
  }

  /** Saves the newest card, whole. */
  async shotOfCard(name: string): Promise<void> {
    if (SCREENSHOTS) await this.card().screenshot({ path: `${SCREENSHOTS}/${name}.png` });
  }

  /** Says something with a picture pasted beside it, which the Playground itself cannot: it only hands on what Teams would send. */
  async sayWithPicture(text: string, contentUrl: string): Promise<void> {
    const before = await this.cards().count();
    const sent = await this.page.evaluate(
      async (more) => {
        const at = "/_internal/v1/customActivities";
        // What it says of who and where in another activity of this chat, so that the bot's answer comes to it.
        const template = await fetch(`${at}/template?conversationId=personal-chat-id&type=install`);
        const body = JSON.stringify({ ...((await template.json()) as object), ...more });
        return (await fetch(at, { method: "POST", headers: { "content-type": "application/json" }, body })).status;
      },
      { type: "message", text, attachments: [{ contentType: "image/*", contentUrl }] },
    );
    if (sent !== 200) throw new Error(`The Playground did not take the message: ${sent}.`);
    await this.cards().nth(before).waitFor();
  }

  async openChannel(name: string): Promise<void> {
    await this.page.getByRole("treeitem", { name }).evaluate((item: { click(): void }) => item.click());
    await this.page.getByText("Start a new post").waitFor();
    await this.page.getByText("I am PostCheck").first().waitFor();
  }

  /** Posts in the open channel, mentioning the bot. */
  async sayInChannel(text: string): Promise<void> {
    const before = await this.cards().count();
    await this.page.getByRole("textbox").last().click();
    await this.page.keyboard.type("@Post");
    await this.page.locator('[role="option"], [role="menuitem"], li').filter({ hasText: "PostCheck" }).last().click();
    await this.page.keyboard.type(` ${text}`);
    await this.page.keyboard.press("Enter");
    await this.cards().nth(before).waitFor();
  }

  /**
   * Presses a button but keeps what the client would send from reaching the bot, so that it can be sent later, by this
   * person or another, as from a card that is still on somebody's screen. Resolves to the bot's answer.
   */
  async copyOfPress(title: string, asUser?: string): Promise<() => Promise<{ value?: unknown }>> {
    const caught = new Promise<{ url: string; body: Record<string, unknown> }>((resolve) => {
      void this.page.route("**/_conversation/v1/invoke", async (route) => {
        resolve({ url: route.request().url(), body: route.request().postDataJSON() });
        await route.abort();
      });
    });
    await this.card().getByRole("button", { name: title, exact: true }).click();
    const { url, body } = await caught;
    await this.page.unroute("**/_conversation/v1/invoke");
    const from = asUser === undefined ? body["from"] : { ...(body["from"] as object), id: asUser };
    return async () => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...body, from }),
      });
      return (await response.json()) as { value?: unknown };
    };
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
