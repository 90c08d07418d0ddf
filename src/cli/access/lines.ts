import type { Explained } from '../../authz/index.ts';

const WIDTH = 80;

/** Text broken into lines of 80 columns at most; what follows the first line stands under its text. */
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

/** A tree with a mark before each part that says whether it holds. */
export function treeLines(part: Explained, depth = 0): string[] {
  const { holds, words, value, parts } = part;
  // Deep trees keep room for their words.
  const indent = Math.min(2 * depth, 30);
  const text = value === null || value === words ? words : `${words} (${value})`;
  return [
    ...wrapped(text, indent, holds ? '✓ ' : '✗ '),
    ...parts.flatMap((inner) => treeLines(inner, depth + 1)),
  ];
}

/** Rows in columns that are as wide as they have to be. */
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
