import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, visit } from 'graphql';
import { ROOT, textOf } from './guides.ts';

/** Words that only this project used, each with the field's own word. Whole words, in any case. */
export const PRIVATE_WORDS: readonly (readonly [pattern: string, instead: string])[] = [
  ['backstops?', 'row-level security'],
  ['own uses?', 'system purpose'],
  ['standings?', 'role and plan in a tenant, levels'],
  ['viewings?', 'impersonation, view-as session'],
  ['seeing as|sees? as another', 'impersonation'],
  ['askers?|askable', 'requester, viewer'],
  ['deeds?', 'command, act'],
  ['couriers?', 'worker loop'],
  ['carriers?', 'worker loop'],
  ['waiting lines?', 'queue'],
  ['(?:hand|hands|handed|handing) on', 'publish, pass on'],
  ['stubs?', 'tombstone'],
  ['(?:un)?seal(?:s|ed|ing)?', 'encrypt, decrypt'],
  ['happenings?', 'change'],
  ['conveniences?', 'dev tools'],
  ['situations?', 'assignment'],
  ['rungs?', 'level'],
  ['lent', 'granted'],
  ['the way of a request', 'the lifecycle of a request'],
  ['who(?:ever|mever|sever)', 'name the person: the viewer, a member, a person who …'],
  ['(?<!(?:each|none|all|both|last|next|rest) )of (?:which|whom)', 'a sentence of its own'],
];

/** One place with prose: a file, and the text in it that people read. */
export interface Prose {
  readonly path: string;
  readonly text: string;
}

/** The prose of guides, decision records, descriptions in the schema and comments in the sources. */
export async function allProse(): Promise<Prose[]> {
  const documents = (await filesBelow('docs', '.md')).filter((path) => !isGenerated(path));
  const sources = await filesBelow('src', '.ts');
  const read = (paths: readonly string[], proseOf: (text: string) => string) =>
    Promise.all(paths.map(async (path) => ({ path, text: proseOf(await textOf(path)) })));
  return [
    ...(await read(['README.md', 'CONTRIBUTING.md', ...documents], proseOfMarkdown)),
    ...(await read(['schema/schema.graphql'], proseOfSchema)),
    ...(await read(sources, proseOfSource)),
  ];
}

/** Its text comes from the sources. */
const isGenerated = (path: string): boolean => path === 'docs/audit-events.md';

async function filesBelow(folder: string, extension: string): Promise<string[]> {
  const names = await readdir(join(ROOT, folder), { recursive: true });
  return names
    .filter((name) => name.endsWith(extension))
    .map((name) => `${folder}/${name}`)
    .sort();
}

/** Without blocks and spans of code. */
const proseOfMarkdown = (text: string): string =>
  withoutSpans(text.replace(/^ *```.*?^ *```/gms, ''));

function proseOfSchema(text: string): string {
  const descriptions: string[] = [];
  visit(parse(text), {
    enter(node) {
      if ('description' in node && node.description) descriptions.push(node.description.value);
    },
  });
  return withoutSpans(descriptions.join('\n'));
}

/** The comments. Lines of one comment are joined, since a phrase may be broken over two. */
function proseOfSource(text: string): string {
  const comments = text.match(/\/\*.*?\*\/|(?<![:'"`\w])\/\/[^\n]*(?:\n\s*\/\/[^\n]*)*/gs) ?? [];
  return withoutSpans(
    comments.map((comment) => comment.replace(/\s*\n\s*(?:\*|\/\/)?/g, ' ')).join('\n'),
  );
}

const withoutSpans = (text: string): string => text.replace(/`[^`]*`/g, '');

/** The words that the glossary of docs/architecture.md explains. */
export async function glossaryWords(): Promise<string[]> {
  const [, glossary = ''] = (await textOf('docs/architecture.md')).split('## Glossary');
  const rows = [...glossary.matchAll(/^\| ([^|]+?) \|/gm)].map(([, words = '']) => words);
  return rows.slice(1).flatMap((words) => words.split(', '));
}
