import { describe, expect, it } from "vitest";
import { orderIn } from "../../../dialogs/people/roles/roleWords.js";

describe("what a message asks to be changed about leads and channels", () => {
  it.each([
    ["make Lee Marsh lead of Coventry", "appoint", "Lee Marsh", "Coventry"],
    ["Please make @Lee Marsh the team lead for Coventry.", "appoint", "Lee Marsh", "Coventry"],
    ["can you make An Nguyen lead of Coventry?", "appoint", "An Nguyen", "Coventry"],
    ["make Lee a lead of Another central department please", "appoint", "Lee", "Another central department"],
    ["Lee Marsh is no longer lead of Coventry", "dismiss", "Lee Marsh", "Coventry"],
    ["Lee isn't the lead of Coventry any more", "dismiss", "Lee", "Coventry"],
    ["Lee is not a team leader for Coventry", "dismiss", "Lee", "Coventry"],
  ])("%s", (text, kind, name, unit) => {
    expect(orderIn(text)).toEqual({ kind, name, unit });
  });

  it.each(["this channel is Coventry", "This channel is for Coventry.", "this channel belongs to Coventry"])("%s", (text) => {
    expect(orderIn(text)).toEqual({ kind: "tie", unit: "Coventry" });
  });

  it.each([
    "add a photo of our team leader for the fete page",
    "make a post about the new team lead for Coventry",
    "this team is running a marathon, can I post it?",
    "this chat is about the fete photo",
    "this photo is not of the lead for the project",
    "this channel is where we share a photo",
    "can I post this photo?",
  ])("leaves alone: %s", (text) => {
    expect(orderIn(text)).toBeUndefined();
  });
});
