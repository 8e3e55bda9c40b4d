import type { Activity } from "botbuilder";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { personOf } from "../../../bot/http/incoming.js";
import { attachedTo } from "../../../bot/http/message/attachments.js";
import { typedMessage } from "../../../bot/http/message/typedMessage.js";

const numRuns = Number(process.env["ROUNDS"] ?? 1) * 40;
const BOT = { id: "28:postcheck", name: "PostCheck" };
const MENTION = { type: "mention", text: "<at>PostCheck</at>", mentioned: BOT };
const activity = (more: object) =>
  ({ type: "message", recipient: BOT, conversation: { id: "c" }, ...more }) as unknown as Activity;
const html = (content: string) => ({ contentType: "text/html", content });
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const WORDS = ["our", "stall", "at", "the", "fête", "100%", "A&E", "“ok”", "don't", "7 < 9", "PostCheck", "quoted", "Kev", "👍"];
const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
/** A person's own words begin with none that the bot's name could be cut from. */
const own = sentence.map((words) => `My ${words}`);
const others = sentence.map((words) => `Their ${words}`);

type Shape = (own: string, quoted: string) => object;
const blockquote = (kind: string, inner: string) =>
  `<blockquote itemscope itemtype="http://schema.skype.com/${kind}" itemid="16"><strong itemprop="mri" itemid="8:orgid:sam">Sam Okoro</strong><span itemprop="time" itemid="16">9:00</span>${inner}</blockquote>`;
const entity = { messageId: "16", senderId: "8:orgid:sam", senderName: "Sam Okoro" };
const QUOTATIONS: Readonly<Record<string, Shape>> = {
  "a reply in the HTML": (mine, theirs) => ({
    text: mine,
    attachments: [html(`${blockquote("Reply", `<p itemprop="preview">${escaped(theirs)}</p>`)}<p>${escaped(mine)}</p>`)],
  }),
  "a reply in the HTML that the text has merged": (mine, theirs) => ({
    text: `<at>PostCheck</at> Sam Okoro ${escaped(theirs)} ${escaped(mine)}`,
    entities: [MENTION],
    attachments: [
      html(
        `<div>${blockquote("Reply", `<div><p itemprop="copy">${escaped(theirs)}</p></div>`)}<span itemtype="http://schema.skype.com/Mention" itemid="0">PostCheck</span>&nbsp;${escaped(mine)}</div>`,
      ),
    ],
  }),
  "a forward in the HTML": (mine, theirs) => ({
    text: `${escaped(mine)} ${escaped(theirs)}`,
    attachments: [html(`<p>${escaped(mine)}</p>${blockquote("Forward", escaped(theirs))}`)],
  }),
  "a marker with its entity": (mine, theirs) => ({
    text: `<quoted messageId="16"/>${escaped(mine)}`,
    entities: [{ type: "quotedReply", quotedReply: { ...entity, preview: theirs } }],
  }),
  "a marker with a flat entity, and one without a type": (mine, theirs) => ({
    text: `${escaped(mine)} <quoted messageId='16' />`,
    entities: [{ name: "?" }, { type: "quotedReply", ...entity, preview: theirs, time: 1 }, "odd"],
  }),
  "a marker, its entity and the reply in the HTML": (mine, theirs) => ({
    text: `<quoted messageId="16"/> ${escaped(mine)}`,
    entities: [{ type: "quotedReply", quotedReply: { ...entity, preview: theirs.slice(0, 8) } }],
    attachments: [html(`${blockquote("Reply", `<p itemprop="preview">${escaped(theirs)}</p>`)}${escaped(mine)}`)],
  }),
  "a reference": (mine, theirs) => ({
    text: mine,
    attachments: [
      html(`<attachment id="16"></attachment><p>${escaped(mine)}</p>`),
      {
        contentType: "messageReference",
        content: JSON.stringify({
          messageId: "16",
          messagePreview: theirs,
          messageSender: { application: null, user: { id: "sam", displayName: "Sam Okoro" } },
        }),
      },
    ],
  }),
  "a reference to what is forwarded": (mine, theirs) => ({
    text: mine,
    attachments: [
      {
        contentType: "forwardedMessageReference",
        content: JSON.stringify({
          originalMessageId: "16",
          originalMessageContent: `<p>${escaped(theirs)}</p>`,
          originalMessageSender: { user: { displayName: "Sam Okoro" } },
        }),
      },
    ],
  }),
};

describe("words of others that a message brings along", () => {
  it.each(Object.entries(QUOTATIONS))("are told apart from the person's own in %s", (_, shape) => {
    fc.assert(
      fc.property(own, others, (mine, theirs) => {
        const { text, quoted } = typedMessage(activity(shape(mine, theirs)));
        expect(text).toBe(mine);
        expect(quoted.map(({ words, by }) => [words, by])).toEqual([[theirs, "Sam Okoro"]]);
      }),
      { numRuns },
    );
  });

  it("are not seen where there are none, whatever the person wrote and however it is laid out", () => {
    const layouts = [
      (words: string) => ({ text: words }),
      (words: string) => ({ text: words, attachments: [html(`<p>${escaped(words)}</p>`)] }),
      (words: string) => ({ attachments: [html(`<div><b>${escaped(words)}</b></div>`)] }),
      (words: string) => ({ text: null, attachments: [html(`<blockquote>${escaped(words)}</blockquote>`)] }),
      (words: string) => ({ text: `<at>PostCheck</at>&nbsp;${escaped(words)}`, entities: [MENTION] }),
    ];
    fc.assert(
      fc.property(own, fc.constantFrom(...layouts), (mine, layout) => {
        expect(typedMessage(activity(layout(mine)))).toEqual({ text: mine, quoted: [] });
      }),
      { numRuns },
    );
  });

  it("have no words where Teams sends none, and are left out where they are the bot's", () => {
    const silent = [
      { text: `<quoted messageId="1"/> ok?` },
      { text: "ok?", attachments: [{ contentType: "messageReference", content: "{" }] },
      {
        text: "ok?",
        entities: [{ type: "quotedReply", quotedReply: { messageId: "1", preview: "gone", isReplyDeleted: true } }],
      },
    ];
    for (const message of silent)
      expect(typedMessage(activity(message))).toMatchObject({ text: "ok?", quoted: [{ words: "", by: "" }] });
    const quotedReply = { messageId: "1", senderId: BOT.id, senderName: "PostCheck", preview: "Card" };
    const ofBot = { text: `<quoted messageId="1"/> why?`, entities: [{ type: "quotedReply", quotedReply }] };
    expect(typedMessage(activity(ofBot))).toEqual({ text: "why?", quoted: [] });
  });

  it("bring no picture of the person's, and say that there was one", () => {
    const picture = '<img src="https://graph.microsoft.com/v1.0/hosted/1">';
    const message = activity({ text: "ok?", attachments: [html(`${blockquote("Reply", picture)}ok?`)] });
    expect(attachedTo(message)).toBe("nothing");
    expect(typedMessage(message).quoted).toMatchObject([{ hasPicture: true }]);
    expect(attachedTo(activity({ attachments: [html(picture)] }))).toBe("picture");
  });

  it("never make a message that cannot be read", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.jsonValue({ maxDepth: 3 }), (text, odd) => {
        const message = activity({
          text,
          entities: [odd, { type: "mention" }, { type: "mention", mentioned: BOT }, { type: "quotedReply", quotedReply: odd }],
          attachments: [html(`<blockquote itemtype="x"><a href=${text}`), { contentType: "messageReference", content: odd }, {}],
        });
        expect(typeof typedMessage(message).text).toBe("string");
      }),
      { numRuns },
    );
  });
});

describe("links", () => {
  const link = fc
    .tuple(fc.constantFrom("https://", "http://"), fc.webPath(), fc.domain())
    .map(([scheme, path, host]) => `${scheme}${host}${path}`);

  it("behind a label stand in the words with their address, and once where the label is the address", () => {
    fc.assert(
      fc.property(own, link, (mine, address) => {
        const anchor = (label: string) => html(`<p>${escaped(mine)} <a href="${escaped(address)}">${escaped(label)}</a></p>`);
        const labelled = activity({ text: `${mine} our page`, attachments: [anchor("our page")] });
        expect(typedMessage(labelled).text).toBe(`${mine} our page (${address})`);
        const bare = address.replace(/^https?:\/\//, "");
        for (const label of [address, bare, `www.${bare}`]) {
          const message = activity({ text: `${mine} ${label}`, attachments: [anchor(label)] });
          expect(typedMessage(message).text).toBe(`${mine} ${label}`);
        }
      }),
      { numRuns },
    );
  });
});

describe("mentions", () => {
  it.each<[string, object]>([
    ["without a text", { text: "<at>PostCheck</at> help", entities: [{ type: "mention", mentioned: BOT }] }],
    ["by an entity alone", { text: "@PostCheck help", entities: [{ type: "mention", mentioned: BOT }] }],
    ["twice", { text: "<at>PostCheck</at> help <at>PostCheck</at>", entities: [MENTION, MENTION] }],
    ["beside an entity without a type", { text: "<at>PostCheck</at> help", entities: [{ mentioned: BOT }, MENTION] }],
    ["in the HTML alone", { entities: [MENTION], attachments: [html('<p><at id="0">PostCheck</at> help</p>')] }],
  ])("of the bot %s are no words", (_, message) => {
    expect(typedMessage(activity(message)).text).toBe("help");
  });

  it("of others keep their names, and the bot's name stays where it is a word", () => {
    const kev = { type: "mention", text: "<at>Kev Lane</at>", mentioned: { id: "29:kev", name: "Kev Lane" } };
    const message = { text: "<at>PostCheck</at> photo of <at>Kev Lane</at>, ask PostCheck", entities: [MENTION, kev] };
    expect(typedMessage(activity(message)).text).toBe("photo of Kev Lane, ask PostCheck");
  });
});

describe("who is asking", () => {
  it.each([undefined, null, ""])("is known by the tenant in the channel's data where the conversation's is %j", (tenantId) => {
    const from = { id: "29:robin", aadObjectId: "robin", name: "Robin" };
    const message = activity({ from, conversation: { id: "c", tenantId }, channelData: { tenant: { id: "t-1" } } });
    expect(personOf(message)).toMatchObject({ tenantId: "t-1", id: "robin" });
    expect(
      personOf(activity({ from, conversation: { id: "c", tenantId }, channelData: { tenant: { id: "" } } })),
    ).toBeUndefined();
  });
});
