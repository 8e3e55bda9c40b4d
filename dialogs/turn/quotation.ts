/** What somebody else wrote, as it came with a person's message. Never the person's own words. */
export interface Quotation {
  /** The name of whoever wrote it; empty where it is not said. */
  readonly by: string;
  /** Its words as far as Teams sends them; empty where it sends none. */
  readonly words: string;
  /** Passed on as a whole, and not quoted in a reply. */
  readonly forwarded: boolean;
  /** Whether Teams sends only the beginning of a long one. */
  readonly isPreview: boolean;
  /** Whether there was a picture in it, which does not come along. */
  readonly hasPicture: boolean;
  /** Whether there was another file with it, which is not read. */
  readonly hasFile?: boolean;
}
