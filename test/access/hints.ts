import { codeOfLetter } from './grid.ts';

/** What a record tells about an action beforehand. */
export interface Hint {
  readonly can: unknown;
  readonly reasons: unknown;
}

/** The hint about an action, as a selection. */
export function hintFields(action: string): string {
  return `${canField(action)} ${reasonsField(action)} { code }`;
}

/** What a record that was answered with its hints told about an action. */
export function hintIn(record: Readonly<Record<string, unknown>>, action: string): Hint {
  return { can: record[canField(action)], reasons: record[reasonsField(action)] };
}

/**
 * What must be told, by the letter of what trying comes to. A conflict is no denial: who has the
 * right is told so, whatever the state leaves to do.
 */
export function hintOfLetter(letter: string): Hint {
  if (letter === 'y' || letter === 'C') return { can: true, reasons: [] };
  // Whoever has no right is not told to confirm a password first, as an attempt has to. And of what
  // can be read it is told that one may not, even where an attempt names something that cannot.
  const plain = letter === 's' || letter === 'n';
  return { can: false, reasons: [{ code: plain ? 'FORBIDDEN' : codeOfLetter(letter) }] };
}

function canField(action: string): string {
  return `viewerCan${pascal(action)}`;
}

function reasonsField(action: string): string {
  return `viewerCannot${pascal(action)}Reasons`;
}

function pascal(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
