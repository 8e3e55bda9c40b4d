import type { z } from "zod";
import { type FileCard, fileInfoCard, messageCard } from "../../cards/index.js";
import { showing } from "./outcome.js";
import type { Reply, Turn } from "./turn.js";

/** Where Teams lets an accepted file be uploaded. Untrusted. */
export interface UploadPlace {
  readonly name: string;
  readonly uploadUrl: string;
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** Uploads a file to where Teams said; false if that is not the person's own storage, or the upload failed. */
export type Upload = (url: string, file: Buffer) => Promise<boolean>;

/** A feature that offers people files with Teams' consent card. */
export interface OffersFiles<Wanted extends object = object> {
  /** What only its cards carry. It comes back from the client, so it proves nothing. */
  readonly offers: z.ZodType<Wanted>;
  /**
   * The person has accepted a file: checks their rights again, makes it, and uploads it to where Teams said. What is `inPlace`
   * takes the place of the offer. Teams leaves an offer where it is, so it may be accepted again: then nothing is uploaded.
   *
   * @param source identifies the answer. A repeated delivery has the same
   */
  accept(turn: Turn, wanted: Wanted, place: UploadPlace, source: string): Promise<Reply>;
  /** The person has declined the file. */
  decline(): Reply;
}

/** Uploads an accepted file to where Teams said. @returns the card that shows it there; undefined if the upload failed */
export async function putFile(upload: Upload, place: UploadPlace, file: Buffer): Promise<FileCard | undefined> {
  if (!(await upload(place.uploadUrl, file))) return undefined;
  const { name, contentUrl: url, uniqueId, fileType } = place;
  return fileInfoCard({ name, url, uniqueId, fileType });
}

/** The answer to an accepted offer, which it takes away: the file, and what is said besides. */
export function given(file: FileCard, ...besides: NonNullable<Reply["also"]>): Reply {
  const card = messageCard("File accepted", [{ text: "It is below, and in your OneDrive." }]);
  return { inPlace: showing(card), also: [file, ...besides] };
}
