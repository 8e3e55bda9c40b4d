import { describe, expect, it } from "vitest";
import { findingsSeen } from "../../pictures/index.js";
import { by } from "./pictures.js";

/** What is found in lines below each other, but that there are several lines. */
function foundIn(text: string) {
  const lines = text
    .split("\n")
    .map((line, at) => ({ text: line, sure: 0.95, box: [100, 100 + 60 * at, 20 * line.length, 40] as const }));
  return findingsSeen(by, [{ step: "text", lines, complete: true }]).findings.filter(({ kind }) => kind !== "text");
}
const answersOf = (text: string) => new Set(foundIn(text).flatMap(({ answers }) => Object.values(answers).flat()));
const readAs = (code: string) => findingsSeen(by, [{ step: "codes", codes: [{ text: code, box: [1, 1, 9, 9] }] }]).findings;

/** Numbers that their last digit fits, made for this. */
const CARDS = ["4111 1111 1111 1111", "5555555555554444", "3782 822463 10005", "6011-1111-1111-1117"];
const HEALTH = ["943 476 5919", "4010232137", "123 456 7881"];

describe("what stands on boards, papers and screens", () => {
  it.each([
    ...CARDS.flatMap((card) => [card, `CARD ${card}`, `Card no: ${card}`]),
    ...HEALTH.flatMap((number) => [`NHS ${number}`, `NHS No: ${number}`, `NHS NUMBER\n${number}`]),
    "943 476 5919",
    ...["AB 12 34 56 C", "AB123456C"].flatMap((number) => [number, `NI ${number}`, `NINO: ${number}`]),
    "PASSPORT NO 123456789",
    "SORT CODE 12-34-56",
  ])("is a number that stands for a person: %s", (text) => {
    expect(answersOf(text)).toContain("personal-details");
    expect(foundIn(text).filter(({ kind }) => kind === "plate")).toEqual([]);
  });

  const codes = [
    "GATE CODE",
    "DOOR CODE",
    "KEY CODE",
    "ALARM CODE",
    "ENTRY CODE",
    "KEYPAD",
    "KEY SAFE",
    "PIN",
    "SIDE DOOR PIN NO",
    "Gate code",
    "Barrier code",
  ];
  const values = ["1234", "C1234X", "4821#", "12 34 56"];
  it.each([
    ...codes.flatMap((code) => values.flatMap((value) => [`${code} ${value}`, `${code}: ${value}`, `${code}\n${value}`])),
    ...["PASSWORD", "Password", "PWD", "WIFI PASSWORD", "Passcode", "Wi-Fi key"].flatMap((word) => [
      `${word}: Summer2026!`,
      `${word} Summer2026`,
    ]),
    "LOGIN: admin",
    "DOOR: C2580Z",
  ])("opens something: %s", (text) => {
    expect(answersOf(text)).toContain("operational");
  });

  it.each([
    ...["SUSPECT", "VICTIM", "WITNESS", "NAME", "DETAINEE", "NOMINAL", "TARGET", "OCCUPANT"].map(
      (label) => `${label}: PAT EXAMPLE`,
    ),
    "MRS JANE EXAMPLE",
    "MR PAT EXAMPLE",
    "PAT EXAMPLE 12/03/1985",
    "PAT EXAMPLE DOB 12/03/85",
    "PAT EXAMPLE\n42 ELM GROVE\nTESTFORD",
    "42 ELM GROVE",
    "FLAT 3, 12 HIGH STREET",
  ])("is a person's: %s", (text) => {
    expect(answersOf(text)).toContain("personal-details");
  });

  it.each([
    ...["OP NIGHTFALL", "OPERATION NIGHTFALL", "OP. NIGHTFALL"].flatMap((name) => [
      name,
      `${name} WARRANT`,
      `${name} - WARRANT 0500`,
      `${name}: BRIEFING`,
    ]),
    "Op Nightfall briefing at five",
    "WARRANT 0500",
    "BRIEFING TOMORROW",
    "TARGET ADDRESS",
    "ARREST TEAM",
  ])("is planned: %s", (text) => {
    expect(answersOf(text)).toContain("operational");
  });

  it.each(["CAD 1234", "CRIME REF 20/12345/26", "URN 20AB12345", "Custody no: 123/26"])("is a case: %s", (text) => {
    expect(answersOf(text)).toContain("sensitive");
  });

  it.each([
    "123 456 7890",
    "4111 1111 1111 1112",
    "1234 5678 9012 3456",
    "OPEN DAY 12/03/2026",
    "HAPPY BIRTHDAY JOHN",
    "DRESS CODE 1920",
    "POSTCODE 1234",
    "TAX CODE 1257L",
    "CODE OF ETHICS",
    "PASSWORD POLICY",
    "PIN BOARD",
    "PRESS 1234 TO START",
    "GATE 4 BOARDING 1430",
    "LAST ENTRY 16:30",
    "OPTICIAN",
    "OP SHOP",
    "CO-OP FOOD",
    "OPERATIONS ROOM",
    "KNIFE CRIME 2026",
    "CAD ROOM",
    "ACME INC 2024",
    "PC JANE EXAMPLE",
    "FIRE DOOR KEEP SHUT",
    "TEL 101",
    "HIGH STREET",
    "PAT TEST 12/2026",
    "ISO 9001 2015",
  ])("is nothing to mention: %s", (text) => {
    expect(foundIn(text)).toEqual([]);
  });
});

describe("a label that accuses and what stands with it", () => {
  const asIs = (words: string) => words;
  const title = (words: string) => words.replace(/[A-Z]+/g, (word) => word.charAt(0) + word.slice(1).toLowerCase());
  /** A line above, a line below, and on the same line. */
  const together = (label: string, what: string) =>
    [asIs, title].flatMap((form) => [form(`${label}\n${what}`), form(`${what}\n${label}`), form(`${label}: ${what}`)]);
  const accused = (text: string) =>
    foundIn(text).some(({ says }) => says.startsWith("What may be the name of somebody who is accused"));
  const LABELS = ["TARGET", "WANTED", "DEALERS", "KILLER", "CHARGED"];

  it.each([
    "GIFT CARDS",
    "GARDEN TOOLS",
    "KITCHEN FURNITURE",
    "OLD BOOKS",
    "PHONE BATTERIES",
    "CHILDREN'S CLOTHES",
    "FROZEN FOOD",
  ])("makes no name of things: %s", (things) => {
    for (const label of LABELS) expect(together(label, things).filter(accused)).toEqual([]);
  });

  it.each([
    "PAT EXAMPLE",
    "ROSE BAKER",
    "HOPE CARD",
    "IVY FIELDS",
    "GIFT TOOLEY",
    "SUMMER BOOKER",
    "MARK SHOESMITH",
    "JACK CARR",
    "DAWN TOYE",
  ])("leaves a name that is made of words a name: %s", (name) => {
    for (const label of LABELS) expect(together(label, name).filter((text) => !accused(text))).toEqual([]);
  });
});

describe("plates that are rare here", () => {
  it.each([
    "DSU 123",
    "123 ABC",
    "RX 1234",
    "AA-123-AB",
    "AB-12-CD",
    "12-AB-34",
    "1234 BCD",
    "B-MW 1234",
    "M AB 1234",
    "191-D-12345",
    "WA 12345",
    "B 12 ABC",
    "F AB-123-CD",
    "NL 12-ABC-3",
    "DUBLIN 191 D 12345",
  ])("are found: %s", (line) => {
    expect(foundIn(line).map(({ kind }) => kind)).toContain("plate");
  });
  it.each(["FORD AB12 CDE", "STOLEN VAN AB12CDE SEEN AT 0200", "Ford Fiesta AB12 CDE parked outside", "VRM: AB12 CDE"])(
    "and today's among words: %s",
    (line) => {
      expect(foundIn(line)).toMatchObject([{ kind: "plate", text: "AB12CDE" }]);
    },
  );
  it.each([
    "BUS 42",
    "ROOM 12",
    "PC 1234",
    "M25",
    "FLAT 123",
    "MAX 120",
    "ISO 9001",
    "TEL 999",
    "JUN 2026",
    "NO 4210",
    "42 ELM",
    "120 KG",
    "EXT 4210",
    "FM 1041",
    "UNIT 123",
  ])("are not made up of %s", (line) => {
    expect(foundIn(line).filter(({ kind }) => kind === "plate")).toEqual([]);
  });
});

describe("what a code leads to", () => {
  it.each([
    "WIFI:S:Guest;T:WPA;P:secret123;;",
    "otpauth://totp/Acme:pat?secret=JBSWY3DP",
    "https://example.org/reset?token=abcdef0123456789",
    "https://teams.microsoft.com/l/meetup-join/abc",
  ])("lets somebody in: %s", (code) =>
    expect(readAs(code)[0]).toMatchObject({ kind: "code", answers: { shows: ["operational"] } }),
  );
  it.each(["https://bit.ly/3abcdE", "https://tinyurl.com/abc", "https://t.co/abc", "HTTPS://LNKD.IN/ABC", "https://qrco.de/abc"])(
    "is hidden: %s",
    (code) => expect(readAs(code)[0]).toMatchObject({ kind: "code", answers: { shows: ["reputation"] } }),
  );
  it.each([
    "https://example.org",
    "https://www.example.police.uk/report",
    "https://gov.uk/browse",
    "https://nhs.uk/live",
    "5012345678900",
  ])("needs no answer: %s", (code) => expect(readAs(code)).toMatchObject([{ kind: "code", answers: {} }]));
});
