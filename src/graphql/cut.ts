/** How much of a text of a client an answer repeats. */
const MAX_ECHO = 100;

/** A text as far as it is repeated in an answer: its first 100 characters, then `…`. */
export function cut(text: string, max = MAX_ECHO): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  // Half of a character would not be valid in an answer.
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, isHalf ? max - 1 : max)}…`;
}
