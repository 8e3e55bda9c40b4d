/** Teams' own card for a file that it saves to the person's OneDrive, or that is there already. Not an Adaptive Card. */
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
  /** What comes back when the person accepts or declines. It is not trusted. */
  readonly context: object;
}

/** Asks the person whether the file may be saved to their OneDrive. */
export function fileConsentCard({ name, description, size, context }: OfferedFile): FileCard {
  const content = { description, sizeInBytes: size, acceptContext: context, declineContext: context };
  return { contentType: `${TEAMS}.consent`, name, content };
}

/** A file in the person's OneDrive, ready to open. */
export function fileInfoCard(file: Readonly<Record<"name" | "url" | "uniqueId" | "fileType", string>>): FileCard {
  const { name, url, uniqueId, fileType } = file;
  return { contentType: `${TEAMS}.info`, name, contentUrl: url, content: { uniqueId, fileType } };
}

export function isFileCard(item: object | string): item is FileCard {
  return typeof item === "object" && "contentType" in item;
}
