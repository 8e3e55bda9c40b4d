import { describe, expect, it } from "vitest";
import { readCommand } from "../../guidance/understand/index.js";
import { phrases, understood } from "./support.js";

const WORDINGS: Readonly<Record<string, readonly string[]>> = {
  "start-check": [
    "can i post this photo?",
    "Can I post this photo",
    "CAN I POST THIS PHOTO???",
    "start a check",
    "Start check",
    "check a picture",
    "new check",
    "check",
    "checklist",
    "can we share this pic",
    "can I post this?",
    "hi can i post this photo please",
    "is this photo ok to post",
    "ok to post this photo?",
    "start\u00a0a\u00a0check",
    "chekc",
    "can i put this up?",
    "i want to post a photo",
    "I'd like to check a photo",
    "Hello! I want to start a new check",
    "check my photo",
    "photo check",
    "am I allowed to post this photo?",
    "can u check this photo",
    "i have a photo to check",
  ],
  "start-post-check": [
    "post checklist",
    "Post checklist",
    "pre-post checklist",
    "pre post check",
    "start the post checklist",
    "check a post",
    "can you check my post please",
    "can I post this update?",
    "new post",
  ],
  "my-checks": [
    "my checks",
    "show my checks",
    "Show me my checks please",
    "what did I check",
    "what did i check?",
    "list my checks",
    "my history",
    "MY CHECKS!",
    "view my past checks",
    "where are my checks",
    "see my checks",
    "my cheks",
    "checks",
  ],
  help: [
    "help",
    "HELP",
    "help!",
    "help me",
    "what can you do",
    "what can you do?",
    "hi",
    "Hi",
    "hello",
    "Hello there",
    "hey bot",
    "good morning",
    "hlep",
    "hepl",
    "how does this work?",
    "what do you do",
    "how do i use this",
    "helo",
    "hi!",
    "help please",
    "who are you",
    "what is this",
    "menu",
    "I need help",
    "Hi 👋",
    "helpp",
  ],
  cancel: [
    "cancel",
    "Cancel.",
    "stop",
    "forget it",
    "never mind",
    "nevermind",
    "cancle",
    "cancel that",
    "cancel my check",
    "quit",
    "scrap that",
    "stop please",
    "forget about it",
    "i changed my mind",
    "dont bother",
    "canel",
    "no thanks",
  ],
  resume: [
    "carry on",
    "resume",
    "continue",
    "Resume my check",
    "carry on with my check",
    "continue my check please",
    "where was I?",
    "pick up where I left off",
    "resme",
    "contineu",
    "finish my check",
    "go back to my check",
    "keep going",
  ],
  "change-unit": [
    "change my unit",
    "wrong unit",
    "I moved to another unit",
    "i've moved unit",
    "Ive moved to a different unit",
    "change unit",
    "that's the wrong unit",
    "I'm in a different unit",
    "my unit is wrong",
    "i have moved teams",
    "update my unit",
    "i changed team",
    "switch unit",
    "you've got the wrong unit",
    "I now work in another unit",
  ],
};

const NO_COMMANDS = [
  "help us find this man, can I post his photo",
  "stop and search photo ok?",
  "can I post this photo of a burglar",
  "check this: gr8 day",
  "",
  "   ",
  "hello can you help us find a missing girl",
  "resume of a new officer",
  "cancelled event photo",
  "change of unit badge photo",
  "the unit",
  "a photo",
  "my team's checks",
  "show me my team's checks from this week please",
  "shop",
  "held",
  "photo of hi vis",
  "post",
  "hope",
  "I want to cancel my annual leave",
  "who runs the flickr",
  "can the dog section have a page",
  "what can I post",
  "can i post this photo of my dog",
  "never mind the bollocks, can I post it",
  "forget the forms, can we post it?",
];

describe.each(Object.entries(WORDINGS))("%s", (command, wordings) => {
  it.each(wordings)("%j", (text) => {
    expect(readCommand(phrases, text)).toBe(command);
  });
});

describe("no command", () => {
  it.each(NO_COMMANDS)("%j", (text) => {
    expect(readCommand(phrases, text)).toBeUndefined();
  });

  it("is a long text, however it begins", () => {
    expect(readCommand(phrases, "help ".repeat(6_000))).toBeUndefined();
  });
});

it("shows in what a message was understood as", () => {
  expect(understood("can i post this photo?")).toMatchObject({ label: "check", command: "start-check" });
  expect(understood("my checks")).toMatchObject({ label: "review", command: "my-checks" });
  expect(understood("hello")).toMatchObject({ label: "other", command: "help" });
});
