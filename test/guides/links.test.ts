import { access, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { guidePaths, ROOT, textOf } from './guides.ts';

async function decisionPaths(): Promise<string[]> {
  return (await readdir(join(ROOT, 'docs/decisions'))).map((name) => `docs/decisions/${name}`);
}

const FOLDERS = ['src', 'test', 'docs', 'schema', 'drizzle', 'examples', 'scripts', 'bench'];

/** The files and folders of the repository. */
const entries = (
  await Promise.all(
    FOLDERS.map(async (folder) => {
      const names = await readdir(join(ROOT, folder), { recursive: true });
      return [folder, ...names.map((name) => `${folder}/${name}`)];
    }),
  )
).flat();

const paths = [...(await guidePaths()), ...(await decisionPaths())];

/** The links of a file to other files of the repository, and to headings: path and anchor. */
async function linksOf(path: string): Promise<{ target: string; anchor: string }[]> {
  const links = (await textOf(path)).matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g);
  return [...links].map(([, file = '', anchor = '']) => ({
    target: file ? relative(ROOT, join(ROOT, dirname(path), file)) : path,
    anchor,
  }));
}

/** The anchor that GitHub gives to a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

async function hasHeading(path: string, anchor: string): Promise<boolean> {
  const headings = (await textOf(path)).matchAll(/^#+ (.+)$/gm);
  return [...headings].some(([, heading = '']) => anchorOf(heading) === anchor);
}

test.each(paths)('the links of %s lead somewhere', async (path) => {
  for (const { target, anchor } of await linksOf(path)) {
    await expect(access(join(ROOT, target)), target).resolves.toBeUndefined();
    if (anchor) expect(await hasHeading(target, anchor), `${target}#${anchor}`).toBe(true);
  }
});

/** The paths in `code`, with `*` for any part of a name. Recipes for the resource `label` create theirs. */
async function filesNamedIn(path: string): Promise<string[]> {
  const spans = (await textOf(path)).matchAll(
    new RegExp(`\`((?:${FOLDERS.join('|')})/[\\w./*-]+)\``, 'g'),
  );
  return [...spans].map(([, named = '']) => named).filter((named) => !/label|\/dist/.test(named));
}

test.each(paths)('the files that %s names exist', async (path) => {
  for (const named of await filesNamedIn(path)) {
    const parts = named
      .replace(/\/$/, '')
      .split('*')
      .map((part) => part.replaceAll('.', '\\.'));
    const pattern = new RegExp(`^${parts.join('[^/]*')}$`);
    expect(
      entries.some((entry) => pattern.test(entry)),
      named,
    ).toBe(true);
  }
});

test.each(paths)('the decisions that %s names exist', async (path) => {
  const named = (await textOf(path)).matchAll(/docs\/decisions\/\d{4}-[\w-]+\.md/g);
  for (const [decision] of named) {
    await expect(access(join(ROOT, decision)), decision).resolves.toBeUndefined();
  }
});
