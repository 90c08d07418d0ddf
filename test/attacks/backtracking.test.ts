/**
 * Threat: an expression that backtracks over a text of a client blocks the process for seconds (a
 * message with "Did you mean" many times took 15 s).
 * Trials: every expression in src, analyzed by recheck.
 * Pass: each takes linear time, but for the listed ones, which read no text of a client.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { checkSync } from 'recheck';
import { expect, test } from 'vitest';

/** Expressions of quadratic time, over texts that no client writes. */
const NOT_OVER_TEXTS_OF_CLIENTS: readonly string[] = [
  // The output of a PostgreSQL that does not start.
  String.raw`/Address already in use|"postmaster\.pid" already exists|memory block .* in use/`,
  // The rules for row-level security, when they are generated.
  String.raw`/\s*(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]|[^\s'"()]+)/g`,
];

const ROOT = join(import.meta.dirname, '../../src');

test('no expression backtracks', { timeout: 400_000 }, async () => {
  const found = await expressions();
  expect(found.size).toBeGreaterThan(40);
  const slow = [...found].filter(
    ([text, [source, flags]]) =>
      checkSync(source, flags, { timeout: 20_000 }).status !== 'safe' &&
      !NOT_OVER_TEXTS_OF_CLIENTS.includes(text),
  );
  expect(slow.map(([text]) => text)).toEqual([]);
});

/** The expressions of all files, by their text. */
async function expressions(): Promise<ReadonlyMap<string, [source: string, flags: string]>> {
  const names = await readdir(ROOT, { recursive: true });
  const found = new Map<string, [string, string]>();
  for (const name of names.filter((each) => /\.tsx?$/.test(each) && !each.includes('.test.'))) {
    const text = await readFile(join(ROOT, name), 'utf8');
    const tree = parseSync(text, { syntax: 'typescript', decorators: true, tsx: false });
    collect(tree, found);
  }
  return found;
}

function collect(node: unknown, found: Map<string, [string, string]>): void {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && node.type === 'RegExpLiteral') {
    const { pattern, flags } = node as unknown as { pattern: string; flags: string };
    found.set(`/${pattern}/${flags}`, [pattern, flags]);
  }
  for (const inner of Object.values(node)) collect(inner, found);
}
