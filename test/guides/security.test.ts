import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chapters, securityDocument } from '../../scripts/security/document.ts';
import { ROOT, textOf } from './guides.ts';

const requirements = chapters.flatMap((chapter) => chapter.requirements);

test('docs/security.md is generated from the requirements', async () => {
  expect(await textOf('docs/security.md')).toBe(securityDocument());
});

test('each requirement is there once, with tests or with the reason why it has none', () => {
  const ids = requirements.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(requirements.filter(({ tests, note }) => tests.length === 0 && note === '')).toEqual([]);
});

test('each named file of tests exists', () => {
  const named = [...new Set(requirements.flatMap(({ tests }) => tests))];
  expect(
    named.filter((path) => !/\.test\.ts$/.test(path) || !existsSync(join(ROOT, path))),
  ).toEqual([]);
});

test('each attack begins with its threat, its trials and what must hold', async () => {
  const files = (await readdir(join(ROOT, 'test/attacks'))).filter((name) =>
    /\.test\.ts$/.test(name),
  );
  expect(files.length).toBeGreaterThan(10);
  const without: string[] = [];
  for (const name of files) {
    const [head = ''] = (await textOf(`test/attacks/${name}`)).split(/^import /m);
    const hasAll = ['Threat: ', 'Trials: ', 'Pass: '].every((part) => head.includes(part));
    if (!hasAll) without.push(name);
  }
  expect(without).toEqual([]);
});
