import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Guidance, loadGuidance, makeForce } from "../../guidance/index.js";
import { loadPhrases, Understander } from "../../guidance/understand/index.js";

/** A force that there is not, with documents, units and contacts of its own, and what understands words there. */
export interface MadeUpForce {
  readonly guidance: Guidance;
  readonly understander: Understander;
}

/** Makes the content of that force in a folder that is gone afterwards, as its staff would: from the starting point, file by file. */
export async function madeUpForce(): Promise<MadeUpForce> {
  const folder = mkdtempSync(join(tmpdir(), "force-"));
  try {
    makeForce("Thornshire Constabulary", folder);
    for (const [file, changes] of CHANGES) {
      const path = join(folder, file);
      const text = changes.reduce(
        (before, [find, put]) => {
          if (!before.includes(find)) throw new Error(`"${find}" is not in ${file}.`);
          return before.replace(find, () => put);
        },
        readFileSync(path, "utf8"),
      );
      writeFileSync(path, text);
    }
    const guidance = loadGuidance(folder);
    return { guidance, understander: await Understander.load(guidance, loadPhrases(guidance)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Changes = readonly (readonly [find: string, put: string])[];

const CHANGES: readonly (readonly [file: string, changes: Changes])[] = [
  [
    "organisation.yaml",
    [
      ["website: www.police.uk", "website: www.thornshire.example"],
      ["pressOffice: the press office", "pressOffice: the Thornshire media desk"],
      ["title: Social media guidance", "title: Thornshire social media standard"],
      ["  - id: flickr", "  - { id: drones, title: Drone picture standard, codes: DRO }\n  - id: flickr"],
      ["  - id: headquarters", "  - { id: northmoor, code: NMR, name: Northmoor }\n  - id: headquarters"],
    ],
  ],
  ["flows/photo/flow.yaml", [["risk: 0, documents: [facebook] }", "risk: 0, documents: [facebook, drones] }"]]],
  ["flows/photo/rules.yaml", [["provisions: [FB-PIC-3, FL-DNT-4]", "provisions: [FB-PIC-3, FL-DNT-4, DRO-FLY-1]"]]],
  [
    "provisions/pictures.yaml",
    [
      [
        "- ids: [FB-PIC-1, FL-DNT-2]",
        `- ids: [DRO-FLY-1]
  section: Flying
  topic: pictures
  title: What the drone saw
  says: A picture from the drone may be evidence until the case is closed.
  todo: Ask the drone team before anything from a flight goes up.

- ids: [FB-PIC-1, FL-DNT-2]`,
      ],
    ],
  ],
];

/** What a force is told by, in small letters: its names, contacts and documents, and its units that are called after places. */
export function namesOf({
  facts,
  alsoCalled,
  localPress,
  documents,
  approvedSites,
  units,
}: Guidance["organisation"]): readonly string[] {
  const { force, website, crimeReportNumber, crimeReportPage, pressOffice, intranetPage } = facts;
  const places = units.map(({ name }) => name).filter((name) => !name.includes(" "));
  const own = force.toLowerCase().split(" ").slice(0, 2).join("");
  const sites = approvedSites.filter((site) => site.replaceAll("-", "").includes(own));
  const titles = documents.map(({ title }) => title);
  const contacts = [force, website, crimeReportNumber, crimeReportPage, pressOffice, intranetPage];
  return [...contacts, ...alsoCalled, ...localPress, ...titles, ...sites, ...places].map((name) => name.toLowerCase());
}
