import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { commandsDocument } from '../../scripts/commands-document.ts';
import { commands } from '../../src/cli/commands.ts';

function textOf(path: string): Promise<string> {
  return readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
}

test('docs/commands.md is what `npm run generate` writes', { timeout: 60_000 }, async () => {
  expect(await textOf('docs/commands.md')).toBe(await commandsDocument());
});

test('docs/operations.md names every command and every variable', async () => {
  const operations = await textOf('docs/operations.md');
  for (const name of Object.keys(commands)) {
    expect(operations).toMatch(new RegExp(`^\\| \`wardroom ${name}\` `, 'm'));
  }
  const variables = (await textOf('src/config.ts')).match(/(?<=^ {2})[A-Z_]+(?=: )/gm) ?? [];
  expect(variables.length).toBeGreaterThan(20);
  for (const name of variables) {
    expect(operations).toMatch(new RegExp(`^\\| \`${name}\` `, 'm'));
  }
});
