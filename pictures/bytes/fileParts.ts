/** More segments, chunks or boxes than any honest file has: what goes through them stops there. */
export const MOST_PARTS = 20_000;

/** Where some bytes lie in the file, `to` not among them. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** NamedWords that stand in the file, and under which name, if any. */
export interface NamedWords {
  readonly name?: string;
  readonly text: string;
}

/** What a walk through a file has come upon. A walker fills it in as it goes, so that a damaged file gives what stood before. */
export interface FileParts {
  /** In pixels as stored. */
  width?: number;
  height?: number;
  /** The container turns the picture by this many degrees; EXIF is read elsewhere. */
  turned: number;
  /** Where the picture's own bytes end; unknown where the walk did not get there. */
  end?: number;
  cutShort: boolean;
  damaged: boolean;
  /** Pictures that follow each other: of a moving picture, or pages. */
  frames: number;
  /** TIFF structures. */
  readonly exif: Buffer[];
  /** XMP packets. */
  readonly xmp: Buffer[];
  /** IPTC records. */
  readonly iptc: Buffer[];
  /** Files that may be small copies of the picture. */
  readonly thumbnails: Buffer[];
  readonly words: NamedWords[];
  /** How many bytes of unknown form were looked through for words, and whether that was all of them. */
  searched: number;
  allSearched: boolean;
  /** C2PA boxes, joined. */
  readonly signed: Buffer[];
  /** Pictures besides the one that is seen. */
  readonly seconds: ("picture" | "gain-map" | "depth" | "hidden")[];
  /** Other pictures behind the end that the file itself lists. */
  readonly listed: Range[];
  /** A video inside the picture's own structure. */
  moving: boolean;
  /** Parts that unpack to more than is looked at. Nothing may read them. */
  readonly overlarge: Range[];
}

/** A text of which nobody says how it is written: of one byte a letter where it is not UTF-8. */
export function lettersIn(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? bytes.toString("latin1") : text;
}

export function nothingFound(): FileParts {
  return {
    turned: 0,
    cutShort: false,
    damaged: false,
    frames: 1,
    exif: [],
    xmp: [],
    iptc: [],
    thumbnails: [],
    words: [],
    searched: 0,
    allSearched: true,
    signed: [],
    seconds: [],
    listed: [],
    moving: false,
    overlarge: [],
  };
}
