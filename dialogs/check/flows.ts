/** The flow that "can I post this photo?" runs on. */
export const PHOTO_FLOW = "photo";
/** The flow of the checklist for any post: words, link, and picture if there is one. */
export const POST_FLOW = "post";
