import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileSink } from '../../src/audit/delivery/sinks/file-sink.ts';
import { batch, line } from './batches.ts';

const it = test.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'wardroom-stream-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

const lines = (first: number, last: number) => batch(first, last).text;

it('batches are appended, a line each record, to a file that only its owner reads', async ({
  folder,
}) => {
  const path = join(folder, 'audit.ndjson');
  const sink = fileSink(path);
  await sink.publish(batch(1, 3));
  await sink.publish(batch(4, 4));
  expect(await readFile(path, 'utf8')).toBe(lines(1, 4));
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it.for([
  ['a few bytes', '{"sequence":"3","tit'],
  ['half a character', Buffer.from('{"title":"Ü').subarray(0, -1)],
  ['more than is read at once', `{"title":"${'x'.repeat(200_000)}`],
] as const)(
  'a last line that a crash tore, %s, is cut off before the next',
  async ([, torn], { folder }) => {
    const path = join(folder, 'audit.ndjson');
    await writeFile(path, Buffer.concat([Buffer.from(lines(1, 2)), Buffer.from(torn)]));
    await fileSink(path).publish(batch(3, 4));
    expect(await readFile(path, 'utf8')).toBe(lines(1, 4));
  },
);

it('a file of nothing but a torn line begins anew', async ({ folder }) => {
  const path = join(folder, 'audit.ndjson');
  await writeFile(path, line(1).slice(0, 9));
  await fileSink(path).publish(batch(1, 1));
  expect(await readFile(path, 'utf8')).toBe(lines(1, 1));
});

it('a file that was moved away is followed by a new one', async ({ folder }) => {
  const path = join(folder, 'audit.ndjson');
  const sink = fileSink(path);
  await sink.publish(batch(1, 2));
  await rename(path, `${path}.1`);
  await sink.publish(batch(3, 4));
  expect(await readFile(`${path}.1`, 'utf8')).toBe(lines(1, 2));
  expect(await readFile(path, 'utf8')).toBe(lines(3, 4));
});

it('what cannot be written fails, and can be written once it can be', async ({ folder }) => {
  const path = join(folder, 'missing', 'audit.ndjson');
  const sink = fileSink(path);
  await expect(sink.publish(batch(1, 1))).rejects.toMatchObject({ code: 'ENOENT' });
  await mkdir(join(folder, 'missing'));
  await sink.publish(batch(1, 1));
  expect(await readFile(path, 'utf8')).toBe(lines(1, 1));
});

it('what is regular file is refused, since nothing could be mended in it', async () => {
  await expect(fileSink('/dev/null').publish(batch(1, 1))).rejects.toThrow('regular file');
});

it('the same file has the same name, however it is spelled', async ({ folder }) => {
  const name = fileSink(join(folder, 'audit.ndjson')).name;
  expect(fileSink(`${folder}/./audit.ndjson`).name).toBe(name);
  expect(fileSink(join(folder, 'other.ndjson')).name).not.toBe(name);
});
