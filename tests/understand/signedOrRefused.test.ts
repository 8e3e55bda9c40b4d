import { describe, expect, it } from "vitest";
import { wholeOrder } from "../../dialogs/routing/orders.js";
import { chosen, loosens } from "../../guidance/index.js";
import { type NextAction, Responder } from "../../guidance/understand/index.js";
import { photoFlow } from "../../guidance/understand/photoFlow.js";
import { sharedContent } from "../support/understander.js";

/** `npm test` takes every third sentence; with ROUNDS all. */
const STEP = process.env["ROUNDS"] === undefined ? 3 : 1;
const written = (frames: readonly string[], words: readonly string[]) =>
  words.flatMap((each) => frames.map((frame) => frame.replace("…", each))).filter((_, at) => at % STEP === 0);

async function actionOn(text: string): Promise<NextAction> {
  const { guidance, phrases, understander } = await sharedContent();
  return (await new Responder(guidance, phrases, understander, wholeOrder).respond({ text })).action;
}

/** What is stated, filled in or asked about of a question. */
async function told(text: string, question: string): Promise<readonly string[]> {
  const action = await actionOn(text);
  if (action.kind === "stop") return chosen(action.facts[question]);
  return action.kind === "checklist" ? chosen(action.filledIn[question]) : [];
}

const PICTURES = [
  "photo of the two new officers, …",
  "…, photo of the two new officers",
  "pic of two PCSOs at the fete - …",
  "selfie of me and the vicar. …",
  "can i post the shot of the new sergeant and the inspector, …",
  "team pic, …, ok for facebook?",
];
const ALL = [
  "both signed the release form",
  "they both signed the consent form",
  "both have signed",
  "both of them signed the form",
  "both release forms are signed",
  "all three signed the form",
  "each of them has signed a form",
  "got both forms signed",
  "both ladies have signed consent forms",
  "signed forms off both of them",
  "she signed the form and so did he",
  "they've all signed",
];
const NOT_ALL = [
  "both signed the form bar Tom",
  "have both signed the form?",
  "if both signed the form",
  "I think both of them signed",
  "both still have to sign",
  "neither of them signed",
  "they both signed the form except the new PC",
  "both signed, but the sergeant hasn't",
  "not both of them signed",
];

describe("those who have all signed", () => {
  it.each(written(PICTURES, ALL))("have not been answered for, neither way: %s", async (text) => {
    const { guidance } = await sharedContent();
    const flow = photoFlow(guidance);
    const action = await actionOn(text);
    expect(action.kind).toBe("checklist");
    if (action.kind !== "checklist") return;
    expect(action.filledIn["releaseForms"]).toBeUndefined();
    for (const question of flow.pages.flatMap(({ questions }) => questions))
      for (const option of chosen(action.filledIn[question.id])) expect(loosens(flow, question, option)).toBe(false);
  });

  it.each(written(PICTURES, NOT_ALL))("are not those of whom one has not: %s", async (text) => {
    const action = await actionOn(text);
    if (action.kind === "checklist") expect(action.claimed["releaseForms"]).toBeUndefined();
    expect(["not-yet", "unsure", "refused"]).toEqual(expect.arrayContaining([...(await told(text, "releaseForms"))]));
  });
});

const ONE_LEFT = [
  "team photo, all of them signed apart from one who …",
  "pic of our volunteers, everyone signed except the sarge, she …",
  "photo of the squad, all signed bar one. he …",
  "selfie with the lads, both signed the form but the third …",
  "team pic, four of the five signed, the other one …",
  "all of them signed apart from one who …",
];
const SAID_NO = [
  "told us no",
  "told me nah",
  "wasn't having it",
  "wasn't having any of it",
  "is having none of it",
  "won't have it",
  "said not on your nelly",
  "said over my dead body",
  "wants no part of it",
  "wants nothing to do with it",
  "would rather not",
  "opted out",
  "pulled out",
  "isn't happy",
  "put his foot down",
  "is not up for it",
  "gave us a firm no",
  "is a hard no",
  "kicked off about it",
  "objects",
  "won't play ball",
  "vetoed it",
  "dug her heels in",
  "came back with a no",
  "replied no",
  "texted to say no",
  "isn't keen on it",
];
const SAID_NOTHING = [
  "team photo, all of them signed, the mayor told us no problem",
  "they told us no later than friday, photo of the team",
  "photo of the squad, all signed, it's a no brainer",
  "photo of the no entry sign outside the nick",
  "he gave us no trouble, photo of the lost dog",
  "photo of two officers putting their feet up at the water fight",
  "photo of me and the mayor, he couldn't say no",
  "everyone signed, no worries from the vicar, group photo",
  "photo of the cup final, it kicked off at three",
];

describe("whoever has not signed", () => {
  it.each(written(ONE_LEFT, SAID_NO))("and said no has refused: %s", async (text) => {
    expect(await told(text, "releaseForms")).toContain("refused");
  });

  it.each(SAID_NOTHING)("is nobody who has refused: %s", async (text) => {
    expect(await told(text, "releaseForms")).not.toContain("refused");
  });

  it("is not dead, who says over their dead body", async () => {
    expect(await told("team photo, one of them said over my dead body", "shows")).not.toContain("graphic");
    expect(await told("photo of the dead body in the park", "shows")).toContain("graphic");
  });
});

const UNHEARD = [
  "never heard from the board …",
  "not heard back from the safeguarding board …",
  "haven't spoken to the board …",
  "nobody's asked the safeguarding board …",
  "no word from the board …",
  "haven't been in touch with safeguarding …",
];
const SINCE = [
  "after it said no to the school pics",
  "since it said no last year",
  "since they turned us down",
  "because it banned them",
  "cos they don't allow it",
  "as they were against it last time",
  "since they gave us a flat no",
  "again, it said no in may",
];
const NO_EARLIER_NO = [
  "class photo, never heard from the board",
  "school visit, not heard back from the board since I asked in may",
  "nativity pic, haven't spoken to the board, the school said yes",
  "not asked the board, mum said no problem, class photo",
  "no word from the board, the kids' parents all signed",
  "class photo, not asked the board if they might be against it",
];

describe("a board that has not been asked again", () => {
  it.each(
    written(
      UNHEARD.flatMap((frame) => [`class photo, ${frame}`, `${frame}, pic of the nativity`]),
      SINCE,
    ),
  )("has said no: %s", async (text) => {
    expect(await told(text, "board")).toEqual(["does-not-allow"]);
  });

  it.each(NO_EARLIER_NO)("has not said no where none is told of: %s", async (text) => {
    expect(await told(text, "board")).not.toContain("does-not-allow");
  });
});
