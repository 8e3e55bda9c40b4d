/** A file that Teams puts into the person's own OneDrive, or shows there: not an Adaptive Card, but a card of Teams' own. */
export interface FileCard {
  readonly contentType: string;
  readonly name: string;
  readonly contentUrl?: string;
  readonly content: object;
}

const TEAMS = "application/vnd.microsoft.teams.card.file";

export interface OfferedFile {
  readonly name: string;
  readonly description: string;
  /** Its size in bytes. */
  readonly size: number;
  /** What comes back when the person accepts or declines. Nothing in it is trusted. */
  readonly context: object;
}

/** Asks the person whether the file may be put into their OneDrive. */
export function fileConsentCard({ name, description, size, context }: OfferedFile): FileCard {
  const content = { description, sizeInBytes: size, acceptContext: context, declineContext: context };
  return { contentType: `${TEAMS}.consent`, name, content };
}

/** A file that is in the person's OneDrive, to be opened. */
export function fileInfoCard(file: Readonly<Record<"name" | "url" | "uniqueId" | "fileType", string>>): FileCard {
  const { name, url, uniqueId, fileType } = file;
  return { contentType: `${TEAMS}.info`, name, contentUrl: url, content: { uniqueId, fileType } };
}

export function isFileCard(item: object | string): item is FileCard {
  return typeof item === "object" && "contentType" in item;
}
