/** Text of a message without odd spaces, empty lines and what is neither shown nor a word. */
export function tidy(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[^\S\n]+|[\u200b\ufeff]+/gu, " ")
    .replace(/(?!\n)\p{Cc}/gu, "")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}
