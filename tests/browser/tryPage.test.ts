import sharp from "sharp";
import { afterEach, beforeEach, expect, it } from "vitest";
import { onTryPage } from "./inPlayground.js";
import type { TryPageUser } from "./tryPageUser.js";

/** The process that looks starts from its source here, and compiles what it needs. */
const LOOKED_WITHIN_MS = 60_000;

/** A picture that says where it was taken. */
async function placed(name: string, background: string) {
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .withExif({
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 28/1 32/1", GPSLongitudeRef: "W", GPSLongitude: "1/1 54/1 6/1" },
    })
    .jpeg()
    .toBuffer();
  return { name, bytes };
}

onTryPage("PostCheck", (size, run) => {
  let me: TryPageUser;
  beforeEach(async () => {
    me = await run().openPage();
  });
  afterEach(async () => {
    expect(me.faults).toEqual([]);
    expect(await me.isTooWide()).toBe(false);
    await me.close();
  });

  const toFirstPage = async () => {
    if (await me.shows("Which unit do you work in?", "Where do you want to post it?")) {
      await me.tick("Coventry");
      await me.press("Next", "Where do you want to post it?");
    }
    await me.steady();
  };
  const toList = async (about: string) => {
    await me.tick("A Facebook page");
    await me.choose("What is the policing purpose?", "Meeting the community");
    await me.fill("Which picture", about);
    await me.press("Next", "What do picture and caption show?");
  };
  const toVerdict = async () => {
    await me.press("Next", "Check your answers");
    await me.press("Get the answer", "Reference COV");
  };

  it("looks at a pasted picture, gives a verdict by buttons, and a lead reviews it in another chat", async () => {
    await me.shot(`${size}-try-welcome`);
    await me.bring("paste", await placed("stall.jpg", "teal"));
    await me.shot(`${size}-try-pasted`);
    await me.say("can I post this photo?");
    await me.expectAnywhere("The file says where it was taken");
    await toFirstPage();
    await me.shot(`${size}-try-first-page`);
    await toList("our stall");
    expect(await me.card().getByLabel("Anyone's address").isChecked()).toBe(true);
    await me.shot(`${size}-try-list`);
    await toVerdict();
    await me.expect("Do not post");
    await me.shot(`${size}-try-verdict`);
    await me.press("Ask my team lead to look", "What should they know?");
    await me.fill("What should they know?", "It is only our <b>stall</b>");
    await me.press("Send", "Your team lead will look");
    await me.unreadOf("Robin").waitFor();
    await me.unreadOf("Sam").waitFor();
    await me.shot(`${size}-try-unread`);
    await me.be("Robin");
    await me.expect("It is only our <b>stall</b>");
    await me.unreadOf("Robin").waitFor({ state: "detached" });
    await me.shot(`${size}-try-lead`);
    await me.press("Agree", "agreed");
    await me.unreadOf("Priya").waitFor();
    await me.be("Priya");
    await me.expectAnywhere("agreed");
    await me.shot(`${size}-try-told`);
  });

  it("offers a copy to post of a picture sent as a file, which is taken with one press", async () => {
    const bench = await placed("bench.jpg", "olive");
    await me.attach(bench);
    await me.say("can I post this photo?");
    await toFirstPage();
    await toList("the bench");
    await toVerdict();
    await me.card().getByText("I am still looking").waitFor({ state: "detached", timeout: LOOKED_WITHIN_MS });
    // Addresses of files lapse, so it is sent again.
    await me.press("Give me a copy to post", "Send me the picture again");
    await me.attach(bench);
    await me.say("copy");
    await me.expect("Make the copy");
    await me.shot(`${size}-try-copy`);
    await me.card().getByRole("button", { name: "Make the copy" }).click();
    const copy = await me.accept(/^copy-COV-.*\.jpg$/);
    expect(await sharp(copy).metadata()).toMatchObject({ width: 640, height: 480, format: "jpeg" });
    expect((await sharp(copy).metadata()).exif).toBeUndefined();
    await me.expectAnywhere("Your copy is in your OneDrive");
    await me.shot(`${size}-try-copied`);
  });

  it("hears what mentions it in a channel, and answers below the post", async () => {
    await me.openChat("Social media");
    await me.say("did anybody see the match?");
    await me.expectTold("PostCheck only hears what mentions it here");
    await me.say("@PostCheck where do I get release forms?");
    await me.page.locator("li.answer").filter({ hasText: "release" }).waitFor();
    await me.shot(`${size}-try-channel`);
    await me.openChat("Neighbourhood team");
    await me.bring("drop", await placed("pond.jpg", "navy"));
    await me.say("@PostCheck can I post this photo?");
    await me.expectAnywhere("our own chat");
    await me.shot(`${size}-try-group`);
  });

  it("answers a message anew that was edited, and buttons that an old client sends", async () => {
    await me.say("where do I get release forms?");
    await me.expectAnywhere("Release forms for Flickr");
    await me.editLast("who answers comments?");
    await me.expectAnywhere("I see that you have edited your message");
    await me.expectAnywhere(", edited");
    await me.asOldClient();
    await me.say("help");
    await me.expect("What I can do");
    const pressed = me.page.waitForRequest((request) => request.url().endsWith("/try/ask/press"));
    await me.press("My checks", "How my checks went");
    expect((await pressed).postDataJSON()).toMatchObject({ asMessage: true });
    await me.shot(`${size}-try-old-client`);
  });

  it("is used with the keyboard alone, which stays where something was pressed", async () => {
    const { keyboard } = me.page;
    await me.toWords();
    await keyboard.type("help");
    await keyboard.press("Enter");
    await me.expect("What I can do");
    // Back from the words, over what stands before them: the last button of the card comes first.
    await keyboard.press("Shift+Tab");
    expect(await me.focused()).toBe("Guidance");
    await keyboard.press("Shift+Tab");
    expect(await me.focused()).toBe("My checks");
    await keyboard.press("Enter");
    await me.expect("How my checks went");
    // What can be done with the message comes first, and the card itself before what is on it.
    await keyboard.press("Tab");
    expect(await me.focused()).toBe("Check this");
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    expect(await me.focused()).toBe("Carry on");
    for (let steps = 0; (await me.focused()) !== "Robin Ashdown" && steps < 80; steps++) await keyboard.press("Shift+Tab");
    await keyboard.press("Enter");
    await me.page.getByRole("button", { name: "Robin Ashdown", pressed: true }).waitFor();
    expect(await me.focused()).toBe("Robin Ashdown");
    await me.shot(`${size}-try-keyboard`);
  });

  it("checks a colleague's message in a dialog, and puts the verdict into the chat only when it is sent", async () => {
    const said = `A big thank you to all who came to the ${size} open day`;
    await me.be("Sam");
    await me.openChat("Neighbourhood team");
    await me.say(said);
    await me.be("Priya");
    await me.openChat("Neighbourhood team");
    await me.checkThis(said);
    await me.expect("Sam Okoro-Lane wrote these words, and you quoted them.");
    await me.shot(`${size}-dialog-words`);
    await me.press("Go through the checklist", "You can also carry on with this check in our own chat.");
    await me.shot(`${size}-dialog-begun`);
    if (await me.shows("Which unit do you work in?", "Where do you want to post it?")) {
      await me.tick("Coventry");
      await me.press("Next", "Where do you want to post it?");
    }
    await me.tick("A Facebook page");
    await me.choose("What is the policing purpose?", "Meeting the community");
    await me.shot(`${size}-dialog-page`);
    await me.tick("No, words only");
    await me.press("Next", "What do the words, or what they link to, do?");
    await me.tick("None of these");
    await me.press("Next", "How it reads");
    await me.tick("Yes, both", "Yes, in one sentence");
    await me.tick("Yes, plain and friendly");
    await me.press("Next", "Posting it");
    await me.tick("Yes, it does", "I will, or a colleague");
    await me.tick("My own work phone");
    await me.shot(`${size}-dialog-last-page`);
    await me.press("Next", "Check your answers");
    await me.press("Get the answer", "Reference COV");
    await me.shot(`${size}-dialog-verdict`);
    expect(await me.page.locator("#messages").getByText("Reference COV").count()).toBe(0);
    await me.card().getByRole("button", { name: "Send to this chat" }).click();
    await me.expect("about one post as it was described to me");
    await me.shot(`${size}-dialog-to-send`);
    await me.page.getByRole("button", { name: "Send", exact: true }).click();
    await me.expectAnywhere("about one post as it was described to me");
    await me.shot(`${size}-dialog-sent`);
    // The card that came here at the beginning shows where the check is by now.
    await me.be("Priya");
    if (await me.shows("Which unit do you work in?", "Reference COV")) {
      await me.tick("Coventry");
      await me.press("Next", "Reference COV");
    }
    await me.shot(`${size}-dialog-own-chat`);
  });

  it("checks a post from where a message is written, and leaves nothing in the chat", async () => {
    await me.openChat("Social media");
    const before = await me.page.locator("#messages > li").count();
    await me.page.locator("#check-post").click();
    await me.expect("Paste the words of your post");
    await me.shot(`${size}-dialog-post`);
    await me.fill("The words of the post", "RTC on the A45, ring Jean on 07700 900123");
    await me.press("Check the words", "07700 900123");
    await me.shot(`${size}-dialog-post-words`);
    await me.page.keyboard.press("Escape");
    await me.page.locator("dialog[open]").waitFor({ state: "detached" });
    expect(await me.page.locator("#messages > li").count()).toBe(before);
  });
});
