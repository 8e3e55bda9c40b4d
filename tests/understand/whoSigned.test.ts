import { describe, expect, it } from "vitest";
import { chosen, decide, fold, loosens, prohibitionIn } from "../../guidance/index.js";
import { type NextAction, Responder } from "../../guidance/understand/index.js";
import { photoFlow } from "../../guidance/understand/photoFlow.js";
import { sharedContent } from "../support/understander.js";
import { understood } from "./support.js";

/** `npm test` takes every nineteenth sentence of those that are read whole; `npm run prove:words` takes them all. */
const EVERY = process.env["ROUNDS"] === undefined ? 19 : 1;

const FORBIDDEN = {
  wanted: [
    "a burglar",
    "a drug dealer",
    "a bike thief",
    "a robber",
    "a prisoner",
    "a defendant",
    "an absconder",
    "an escapee",
    "a shoplifter",
    "a sex offender",
    "a reformed car thief",
    "a banned driver",
    "a local thug",
  ],
  sentenced: ["an inmate", "a convicted fraudster", "a former lifer", "an offender on probation"],
  covert: [
    "a snitch",
    "a UC",
    "a former UC",
    "an SB officer",
    "a handler",
    "a witness in protection",
    "a rape victim",
    "a survivor of sexual abuse",
    "an officer with a threat to life marker",
    "an under threat colleague",
    "a sergeant who is being stalked",
    "a PC who gets death threats",
    "an officer with an Osman warning",
    "a colleague in hiding",
  ],
};
const HARMLESS = ["a dog handler", "a volunteer", "a lollipop lady", "the mayor", "our new sergeant", "a shopkeeper"];

const EVENTS = ["open day", "summer fete", "charity run", "coffee morning"];
const ALL_SIGNED = [
  "everyone signed the release form",
  "he signed a consent form",
  "they have all signed",
  "release forms signed",
];
const PICTURES: readonly ((who: string, event: string, permission: string) => string)[] = [
  (who, event, permission) => `pic of our ${event} with ${who} in it, ${permission}`,
  (who, event, permission) => `photo of ${who} at the ${event}, ${permission}, can I post it`,
  (who, event, permission) => `team photo from the ${event}, one is ${who}, ${permission}`,
  (who, event, permission) => `${permission}: picture of me and ${who} at our ${event}`,
  (who, event, permission) => `photo of ${who} who helped at the ${event}. ${permission}. ok to post?`,
];

const sentencesOn = (who: string) =>
  PICTURES.flatMap((picture) =>
    EVENTS.flatMap((event) => ALL_SIGNED.map((permission) => picture(who, event, permission))),
  ).filter((_, at) => (at + who.length) % EVERY === 0);

async function actionOn(text: string): Promise<NextAction> {
  const { guidance, phrases, understander } = await sharedContent();
  const { action } = await new Responder(guidance, phrases, understander, () => undefined).respond({ text });
  return action;
}

/** What is told to be so, or asked about before anything else. */
function saidOrAsked(action: NextAction): readonly string[] {
  const known = action.kind === "stop" ? action.facts : action.kind === "checklist" ? action.asked : {};
  return chosen(known["shows"]);
}

describe.each(Object.entries(FORBIDDEN))("somebody %s, whatever is signed", (box, whos) => {
  it.each(whos)("is told or asked about first: %s", async (who) => {
    for (const text of sentencesOn(who)) {
      const said = saidOrAsked(await actionOn(text));
      const { guidance } = await sharedContent();
      expect(said, text).toContain(box);
      expect(prohibitionIn(photoFlow(guidance), { shows: said }), text).toBeDefined();
    }
  });
});

describe("somebody harmless", () => {
  it.each(HARMLESS)("is none of them: %s", async (who) => {
    for (const text of sentencesOn(who)) {
      const said = saidOrAsked(await actionOn(text));
      for (const box of Object.keys(FORBIDDEN)) expect(said, text).not.toContain(box);
    }
  });
});

/** Who signs, in the singular or the plural. */
const SIGNERS = ["everyone", "the lads", "they", "all of them", "the volunteers"];
const NOT_SIGNED: readonly ((who: string) => string)[] = [
  (who) => `${who} will sign the form`,
  (who) => `${who} have promised to sign the release form`,
  (who) => `release forms for ${who} are being signed this afternoon`,
  (who) => `forms will be signed by ${who} by monday`,
  (who) => `the form gets signed tomorrow by ${who}`,
  (who) => `${who} are yet to sign`,
  (who) => `if ${who} signed the form can I post it`,
  (who) => `once ${who} have signed is it ok`,
  (who) => `I think ${who} have signed`,
  (who) => `hopefully ${who} signed the release form`,
  (who) => `${who} signed the form, I think`,
  (who) => `have they signed, ${who}?`,
  (who) => `${who} signed apart from one`,
  (who) => `${who} signed the form except the man on the left`,
  (who) => `${who} have all signed bar two`,
  (who) => `${who} signed but jan hasn't`,
  () => "nearly everyone has signed the form",
  () => "most of them signed a release form",
  () => "half of the lads have signed",
  () => "all but one have signed the form",
  () => "the supervisor signed for all of them",
  (who) => `the inspector signed the release form for the whole team, ${who} too`,
  (who) => `forms signed by the boss of ${who}`,
  (who) => `${who} signed forms in 2011`,
];
const OTHER_PAPERS: readonly ((who: string) => string)[] = [
  (who) => `${who} signed the attendance sheets`,
  (who) => `${who} signed the visitors book`,
  (who) => `${who} signed up for the run`,
  (who) => `${who} signed the leaving card`,
];
const SIGNED: readonly string[] = [
  "everyone signed the release form",
  "they all signed on monday",
  "they have all signed the consent forms, can I post to our page",
  "all signed and filed, for the team page",
  "release forms signed last week",
  "everybody signed the form for the team photo",
  "he signed the release form when he came in",
  "both lads are in, all signed, in uniform",
];

describe("what is said of the forms", () => {
  const readingsOf = (text: string) =>
    understood(text).read.flatMap(({ question, option, denied }) => (question === "releaseForms" && !denied ? [option] : []));

  it.each(NOT_SIGNED.flatMap((say) => SIGNERS.map((who) => say(who))))("is not that all have signed: %s", (words) => {
    const options = readingsOf(`team photo, ${words}`);
    expect(options.some((option) => option === "not-yet" || option === "unsure")).toBe(true);
    expect(understood(`team photo, ${words}`).facts["releaseForms"]).not.toBe("all-signed");
  });

  it.each(OTHER_PAPERS.flatMap((say) => SIGNERS.map((who) => say(who))))("is nothing: %s", (words) => {
    expect(readingsOf(`team photo, ${words}`)).not.toContain("all-signed");
  });

  it.each(SIGNED)("is that all have signed: %s", (words) => {
    expect(readingsOf(words)).toEqual(["all-signed"]);
  });

  it.each(["changed his mind", "withdrew her consent", "no longer wants it", "has second thoughts", "took it back"])(
    "is a refusal, whoever signed before: one of them %s",
    (words) => {
      expect(readingsOf(`team photo, all signed, one of them ${words}`)).toContain("refused");
    },
  );

  it.each([
    ["parents all signed apart from one", "not-yet"],
    ["every parent signed except a mum", "not-yet"],
    ["the teachers signed the forms", "not-yet"],
    ["the head has signed for all of them", "not-yet"],
    ["if the parents signed", "unsure"],
    ["I think all the parents signed", "unsure"],
    ["all the parents signed the form", "all-signed"],
    ["every parent signed for their child", "all-signed"],
  ])("is said of parents too: %s", (words, answer) => {
    expect(understood(`photo of the nursery visit, ${words}`).facts["parents"]).toBe(answer);
  });

  it.each([
    ["they will agree in writing", "asked"],
    ["once they agree in writing", "asked"],
    ["written permission pending", "asked"],
    ["the licence ran out last year", "no-permission"],
    ["the owner agreed in writing", "agreed"],
  ])("is said of an owner's permission too: %s", (words, answer) => {
    expect(understood(`stock photo, ${words}`).facts["copyright"]).toBe(answer);
  });
});

describe("what words alone come to", () => {
  const claims = [...ALL_SIGNED, ...SIGNED, ...NOT_SIGNED.map((say) => say("everyone"))];

  it("is never OK: whoever only chooses site and purpose has a question left, or a reason against it", async () => {
    const { guidance } = await sharedContent();
    const flow = photoFlow(guidance);
    const questions = flow.pages.flatMap((page) => page.questions);
    const pictures = ["team photo", "selfie of me and the mayor", "school visit, pic of the kids", "stock photo of a padlock"];
    const all = pictures.flatMap((picture) => claims.map((claim) => `${picture}, ${claim}`));
    for (const text of all.filter((_, at) => at % EVERY === 0)) {
      const action = await actionOn(text);
      if (action.kind !== "checklist") continue;
      const answers = { platform: "facebook-page", purpose: "our-work", ...action.filledIn };
      expect(fold(flow, answers).next !== undefined || decide(flow, answers).verdict !== "ok-to-post", text).toBe(true);
      for (const question of questions)
        for (const option of chosen(action.filledIn[question.id])) expect(loosens(flow, question, option), text).toBe(false);
    }
  });
});

describe("a purpose that is denied", () => {
  it.each([
    "not for any purpose just fun",
    "no purpose really",
    "it has no policing purpose",
    "there isn't any purpose to it",
    "it doesn't serve a purpose",
    "purely for laughs",
    "just fun",
    "not for anything, only banter",
  ])("is none: %s", (words) => {
    expect(understood(`team photo all signed, ${words}`).facts["purpose"]).toBe("none");
  });

  it.each(["for our fun day", "the purpose is crime prevention advice", "fun run for charity", "a recruiting poster"])(
    "is not heard in: %s",
    (words) => {
      expect(understood(`team photo all signed, ${words}`).facts["purpose"]).not.toBe("none");
    },
  );
});
