const WIDTH = 80;

/** Text for a terminal. Control characters could imitate output, so each becomes a visible mark. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, '\u{FFFD}');
}

/** One paragraph for a terminal, broken into lines. */
export function paragraph(text: string): string {
  return printable(`${wrapped(text).join('\n')}\n`);
}

/**
 * Text broken into lines of at most 80 columns.
 * @param mark stands before the first line; the lines after it are indented to the text
 */
export function wrapped(text: string, indent = 0, mark = ''): string[] {
  const room = WIDTH - indent - mark.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > room && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].map((part, index) => {
    const margin = index === 0 ? mark : ' '.repeat(mark.length);
    return `${' '.repeat(indent)}${margin}${part}`;
  });
}

/** Rows in aligned columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** A number with its noun, such as `1 event` or `2 events`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
