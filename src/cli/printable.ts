/** Text for a terminal: control characters, which could pretend to be output of ours, are shown as such. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, '\u{FFFD}');
}
