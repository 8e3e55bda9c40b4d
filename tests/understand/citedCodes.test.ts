import { describe, expect, it } from "vitest";
import { citedCodes, wholeCodes } from "../../guidance/understand/citedCodes.js";
import { Responder } from "../../guidance/understand/index.js";
import { sharedContent } from "../support/understander.js";
import { guidance, phrases } from "./support.js";

/** Every code is tried in `npm run test:long`. */
const EVERY = process.env["ROUNDS"] === undefined ? 16 : 1;

const cited = (text: string) => citedCodes(guidance, phrases.commands.citing, text);

describe("a provision named by its code", () => {
  const ids = [...guidance.provisions.keys()];
  const WAYS: readonly ((id: string) => string)[] = [
    (id) => id,
    (id) => id.toLowerCase().replaceAll("-", " "),
    (id) => id.replaceAll("-", ""),
    (id) => `what does ${id} say?`,
    (id) => `show me rule ${id.toLowerCase()} please`,
  ];
  it("is found however it is written", () => {
    const run = (text: string) => cited(text)?.provisions;
    for (const id of ids) {
      for (const write of WAYS) expect(run(write(id)), write(id)).toEqual([id]);
    }
  });

  const IN_PROSE: readonly ((id: string) => string)[] = [
    (id) => `what does rule ${id} actually say`,
    (id) => `why ${id}`,
    (id) => `whats ${id.toLowerCase()} got to do with it`,
    (id) => `${id.replaceAll("-", "").toLowerCase()} pls mate`,
    (id) => `sarge keeps going on about ${id.replace("-", " ")}`,
  ];
  it("is not what says how old somebody is", () => {
    for (const document of ["fb", "facebook", "twitter", "tw", "flickr", "ig"])
      for (const dash of [" - ", " – ", "-"])
        for (const section of ["pic", "own", "do"])
          for (const age of ["8", "12", "15", "17"])
            for (const unit of ["year old lad", "yr old girl", "yrs old", "y/o", "of them"]) {
              const text = `can this go on ${document}${dash}${section} ${age} ${unit} at the fete`;
              expect(wholeCodes(guidance, text)?.rest ?? text, text).toContain(`${age} ${unit}`);
            }
    expect(wholeCodes(guidance, "fb-pic-15 year old lad")).toBeUndefined();
    expect(wholeCodes(guidance, "fb-lad-15 at the fete")?.rest).toBe("fb-lad-15 at the fete");
  });

  it("is found whole among other words, and they are read without it", () => {
    for (const id of ids)
      for (const write of IN_PROSE) {
        const found = wholeCodes(guidance, write(id));
        expect(found?.cited, write(id)).toEqual({ provisions: [id], unknown: [] });
        expect(found?.rest).not.toMatch(/\d/);
      }
  });

  it("is what a message is answered with that asks for nothing else", async () => {
    const { understander } = await sharedContent();
    const responder = new Responder(guidance, phrases, understander, () => undefined);
    for (const [at, id] of ids.entries()) {
      if (at % EVERY !== 0) continue;
      const text = (IN_PROSE[at % IN_PROSE.length] as (id: string) => string)(id);
      expect((await responder.respond({ text })).action, text).toEqual({ kind: "guidance", provisions: [id] });
    }
    const { action, cited: first } = await responder.respond({ text: "FB-PIC-8 ok but can I post a photo of the wanted man?" });
    expect(action.kind).toBe("stop");
    expect(first?.provisions).toEqual(["FB-PIC-8"]);
    const asked = await responder.respond({ text: "what does PIC-5 say", picture: true });
    expect(asked).toMatchObject({ action: { kind: "command", command: "start-check" }, cited: { provisions: ["FB-PIC-5"] } });
  });

  it.each(IN_PROSE.map((write) => write("FB-PIC-6")))("is no answer to a picture that came with it: %s", async (text) => {
    const { understander } = await sharedContent();
    const responder = new Responder(guidance, phrases, understander, () => undefined);
    const { action } = await responder.respond({ text, picture: true });
    expect(["checklist", "stop", "command"]).toContain(action.kind);
  });

  const OF_PICTURES: readonly ((which: string) => string)[] = [
    (which) => `can ${which} go up?`,
    (which) => `can we go with ${which}`,
    (which) => `check ${which} please`,
    (which) => `${which} or pic 2`,
    (which) => `we need to do ${which}`,
    (which) => `is it ${which}`,
    (which) => `show me ${which}`,
    (which) => `this is ${which}`,
    (which) => `what does the rule say about ${which}`,
    (which) => which,
  ];
  it("is not a picture's number, nor a number of things to do", () => {
    for (const id of ids.filter((each) => /-(PIC|DO|OWN)-/.test(each))) {
      const [, section = "", number = ""] = id.toLowerCase().split("-");
      for (const write of OF_PICTURES) {
        const text = write(`${section} ${number}`);
        expect(cited(text), text).toBeUndefined();
        expect(wholeCodes(guidance, text), text).toBeUndefined();
      }
    }
  });

  it.each(["we need to do 5", "flown 2 times", "PC Flint 3", "put it on fb pic 8 of 9", "I own 2", "1 sec"])(
    "%s is none",
    (text) => {
      expect(cited(text)).toBeUndefined();
      expect(wholeCodes(guidance, text)).toBeUndefined();
    },
  );

  it.each([
    ["do-5", ["FB-DO-5", "FL-DO-5"]],
    ["fb do 5", ["FB-DO-5"]],
    ["what does pic 5 say", ["FB-PIC-5"]],
    ["show PIC-8 for flickr", ["FB-PIC-8"]],
    ["INF-4 on flickr please", undefined],
    ["what does INF-4 say for flickr", ["FL-INF-4"]],
    ["PIC-5", ["FB-PIC-5"]],
    ["INF6", ["FB-INF-6", "FL-INF-6"]],
    ["FB-PIC-1, 2 and 3", ["FB-PIC-1", "FB-PIC-2", "FB-PIC-3"]],
    ["facebook pic 3 and FL-DNT-5", ["FB-PIC-3", "FL-DNT-5"]],
  ])("%s", (text, expected) => expect(cited(text)?.provisions).toEqual(expected));

  it.each([
    ["FB-PIC-99", "FB-PIC-99", "FB-PIC-8"],
    ["TW-INF-4", "TW-INF-4", "FB-INF-4"],
    ["FB-PIX-3", "FB-PIX-3", "FB-PIC-3"],
  ])("%s is none, and the nearest are told", (text, unknown, near) => {
    expect(cited(text)?.unknown).toEqual([unknown]);
    expect(cited(text)?.provisions).toContain(near);
    expect(cited(text)?.provisions.length).toBeLessThanOrEqual(3);
  });

  it.each([
    "can I post a pic of 3 burglars",
    "fb pic ok?",
    "FB-PIC-1 says no but he's wanted, post it?",
    "photo of PIC 8 the dog",
    "COV-2611-7KQ4MZ",
    "rule 4",
    "facebook pic",
    "",
  ])("%s names none, or says more", (text) => expect(cited(text)).toBeUndefined());
});
