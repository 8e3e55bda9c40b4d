import type { SourceDocument } from "../../guidance/index.js";

/** The documents of the content in use. */
export const FACEBOOK: SourceDocument = { id: "facebook", title: "Facebook guidance", codes: "FB" };
export const FLICKR: SourceDocument = { id: "flickr", title: "Flickr guidance", codes: "FL" };
