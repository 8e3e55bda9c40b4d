/** What a person has of a picture: its bytes, and what its file is called. */
export interface Picture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that the bot may bring, as Teams tells it once the person has said yes. */
export interface UploadInfo {
  readonly name: string;
  readonly uploadUrl: string;
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** What people have pasted or attached, and what the bot has brought to where Teams said: in memory, at addresses of this machine. */
export class KeptFiles {
  private readonly kept: (Picture & { readonly isPlaceholder: boolean })[] = [];

  /** @param url where these files are served */
  constructor(private readonly url: () => string) {}

  /** A picture that is pasted into a message: the attachment that comes with it. */
  paste(picture: Picture) {
    return { contentType: "image/*", contentUrl: `${this.url()}/v3/attachments/${this.keep(picture)}/views/original` };
  }

  /** A picture that is attached as a file: the attachment that comes with the message. */
  attach(picture: Picture) {
    const id = this.keep(picture);
    const url = this.addressOf(id);
    return {
      contentType: "application/vnd.microsoft.teams.file.download.info",
      name: picture.name,
      contentUrl: url,
      content: { downloadUrl: url, uniqueId: `file-${id}`, fileType: typeOf(picture.name) },
    };
  }

  /** Where the bot may put a file. */
  place(name: string): UploadInfo {
    const id = this.kept.push({ name, bytes: new Uint8Array(), isPlaceholder: true }) - 1;
    const uploadUrl = `${this.url()}/uploads/${id}`;
    return { name, uploadUrl, contentUrl: this.addressOf(id), uniqueId: `file-${id}`, fileType: typeOf(name) };
  }

  /** Takes what the bot brings; false where no file was agreed on. */
  bring(id: number, bytes: Uint8Array): boolean {
    const place = this.kept[id];
    if (!place?.isPlaceholder) return false;
    this.kept[id] = { name: place.name, bytes, isPlaceholder: true };
    return true;
  }

  at(id: number): Picture | undefined {
    return this.kept[id];
  }

  private keep(picture: Picture): number {
    return this.kept.push({ ...picture, isPlaceholder: false }) - 1;
  }

  private addressOf(id: number): string {
    return `${this.url()}/files/${id}`;
  }
}

function typeOf(name: string): string {
  return name.split(".").at(-1) ?? "";
}
