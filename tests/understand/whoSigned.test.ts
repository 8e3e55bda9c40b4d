import { describe, expect, it } from "vitest";
import { chosen, decide, fold, loosens, prohibitionIn } from "../../guidance/index.js";
import { type NextAction, Responder } from "../../guidance/understand/index.js";
import { photoFlow } from "../../guidance/understand/photoFlow.js";
import { sharedContent } from "../support/understander.js";
import { understood } from "./support.js";

/** `npm test` takes every seventh sentence of each kind; `npm run prove:words` takes them all. */
const EVERY = process.env["ROUNDS"] === undefined ? 7 : 1;

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

const sentencesOf = (whos: readonly string[], permissions: readonly string[] = ALL_SIGNED) =>
  whos.flatMap((who, one) =>
    PICTURES.flatMap((picture, two) =>
      EVENTS.flatMap((event, three) =>
        permissions.flatMap((permission, four) =>
          (one + two + three + four) % EVERY === 0 ? [picture(who, event, permission)] : [],
        ),
      ),
    ),
  );

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
    for (const text of sentencesOf([who])) {
      const said = saidOrAsked(await actionOn(text));
      const { guidance } = await sharedContent();
      expect(said, text).toContain(box);
      expect(prohibitionIn(photoFlow(guidance), { shows: said }), text).toBeDefined();
    }
  });
});

describe("somebody harmless", () => {
  it.each(HARMLESS)("is none of them: %s", async (who) => {
    for (const text of sentencesOf([who])) {
      const said = saidOrAsked(await actionOn(text));
      for (const box of Object.keys(FORBIDDEN)) expect(said, text).not.toContain(box);
    }
  });
});
