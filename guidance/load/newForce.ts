import { cpSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { stringify } from "yaml";
import { CONTENT_FOLDER } from "../yaml/contentFolder.js";
import type { RawOrganisation } from "../yaml/schemas.js";

/** Why no content was made. */
export type NewForceProblem = "not-empty" | "inside-content";

/**
 * Makes content for another force to start from: the rules that come with the product, and nothing of whose they are. It
 * is valid as it is; what only the force knows stands in `organisation.yaml`, each with what is to be put there.
 *
 * @param name of the force, for example "Thornshire Constabulary"
 * @param folder to be made; it may be there if it is empty
 * @returns undefined once it is made
 */
export function makeForce(name: string, folder: string): NewForceProblem | undefined {
  if (!relative(CONTENT_FOLDER, folder).startsWith("..")) return "inside-content";
  const there = statSync(folder, { throwIfNoEntry: false });
  if (there && (!there.isDirectory() || readdirSync(folder).length > 0)) return "not-empty";
  cpSync(CONTENT_FOLDER, folder, { recursive: true });
  writeFileSync(join(folder, "organisation.yaml"), organisationText(name));
  return undefined;
}

/** What the file says until somebody who knows better has been through it. */
function organisationText(force: string): string {
  const parts = PARTS.map(([key, value, ...says]) =>
    [...says.map((line) => `# ${line}`), stringify({ [key]: value === FACTS ? { force, ...FACTS } : value }).trimEnd()].join(
      "\n",
    ),
  );
  return `${parts.join("\n\n")}\n`;
}

const FACTS: Omit<RawOrganisation["facts"], "force"> = {
  website: "www.police.uk",
  crimeReportNumber: "101",
  crimeReportPage: "https://www.police.uk/pu/contact-us/",
  pressOffice: "the press office",
  intranetPage: "the social media page of the intranet",
  part1Order: "the force's order about social media (ask the press office for its number)",
};

type Part<K extends keyof RawOrganisation = keyof RawOrganisation> = readonly [
  key: K,
  value: RawOrganisation[K] | typeof FACTS,
  ...says: readonly string[],
];

const PARTS: readonly Part[] = [
  [
    "facts",
    FACTS,
    "Put right: everything in this file is a guess but the name. Every card and answer follows what stands here.",
    "A word in double braces in the guidance, such as {{pressOffice}}, is replaced by the value with that name.",
    "The press office is a role or a mailbox, not a person.",
  ],
  ["alsoCalled", [], "Put right: what the force is called besides, as its credits and its accounts are."],
  ["localPress", [], "Put right: papers and sites around here, whose pictures are theirs."],
  [
    "documents",
    [
      { id: "facebook", title: "Social media guidance", codes: "FB" },
      { id: "flickr", title: "Picture library guidance", codes: "FL" },
    ],
    "Put right: the documents that the rules come from, that which governs words without a picture first. A title is how one is",
    "named in a citation; the ids of its rules begin with its codes. The options of a platform in flows/*/flow.yaml name them.",
  ],
  [
    "approvedSites",
    [
      "police.uk",
      "gov.uk",
      "nhs.uk",
      "parliament.uk",
      "judiciary.uk",
      "crimestoppers-uk.org",
      "fearless.org",
      "victimsupport.org.uk",
    ],
    "Put right: sites a post may link to. What lies below a site belongs to it.",
  ],
  [
    "mailDomains",
    ["police.uk", "gov.uk", "nhs.uk"],
    "Where the force's own mailboxes are. An address of any other domain counts as somebody's personal one.",
  ],
  [
    "publicNumbers",
    ["101", "999", "112", "18000", "0800 555 111", "116 123"],
    "Put right: numbers that anybody may be given: the force's and its partners'.",
  ],
  [
    "units",
    [
      { id: "headquarters", code: "HQ", name: "Headquarters" },
      { id: "press-office", code: "PRO", name: "Press office" },
    ],
    "Put right: where staff work. The code is part of every reference that is read out, so it never changes once in use.",
  ],
];
