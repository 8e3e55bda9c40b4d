import type { z } from "zod";
import { type FileCard, fileInfoCard } from "../../cards/index.js";
import type { Reply, Turn } from "./turn.js";

/** Where Teams lets an accepted file be put. Nothing of it is trusted. */
export interface UploadPlace {
  readonly name: string;
  readonly uploadUrl: string;
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** Puts a file where Teams said; false if that is no place of the person's, or it was not taken. */
export type Upload = (url: string, file: Buffer) => Promise<boolean>;

/** Something that offers people files, by Teams' card that asks for their consent. */
export interface OffersFiles<Wanted extends object = object> {
  /** What its cards carry, and nobody else's: it comes back from the client, so it proves nothing. */
  readonly offers: z.ZodType<Wanted>;
  /**
   * The person has accepted a file: makes it, and puts it where Teams said. Whether they may is asked again.
   *
   * @param source the same for two deliveries of one answer
   */
  accept(turn: Turn, wanted: Wanted, place: UploadPlace, source: string): Promise<Reply>;
  /** The person wants no file after all. */
  decline(): Reply;
}

/** Puts an accepted file where Teams said. @returns the card that shows it there; undefined if it was not taken */
export async function putFile(upload: Upload, place: UploadPlace, file: Buffer): Promise<FileCard | undefined> {
  if (!(await upload(place.uploadUrl, file))) return undefined;
  const { name, contentUrl: url, uniqueId, fileType } = place;
  return fileInfoCard({ name, url, uniqueId, fileType });
}
