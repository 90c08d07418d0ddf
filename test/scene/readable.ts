import * as content from './content.ts';
import type { SceneRecord } from './scene.ts';

/**
 * What each persona may read, worked out by hand from the access table: the keys of the records
 * without their types. Comments are left out: they are read by whoever reads the document.
 */
interface Readable {
  readonly doc?: string;
  readonly user?: string;
  readonly ws?: string;
  readonly mem?: string;
  readonly inv?: string;
  readonly tok?: string;
  readonly shr?: string;
  readonly ses?: string;
  readonly evt?: string;
  readonly vas?: string;
}

const ACME = 'olivia@acme adam@acme edith@acme victor@acme';
const GLOBEX = 'gloria@globex evan@globex';
const INITECH = 'ian@initech adam@initech';
const SINGLE = content.tokens
  .filter(({ user }) => user === 'olivia')
  .map(({ key }) => key)
  .join(' ');

const OPEN_IN_ACME = 'handbook roadmap oldPlan memoir';
const ROADMAP_SHARES = 'roadmap-rita roadmap-walter roadmap-victor';
const OPEN_SHARES = `${ROADMAP_SHARES} handbook-xavier oldPlan-rita`;
/** The members, the former author of a document in reach, and those that one is shared with. */
const PEOPLE_OF_ACME = 'olivia adam edith victor fred rita walter';
const ACME_EVENTS = 'handbook roadmap diary memoir acme';

const readable: Readonly<Record<string, Readable>> = {
  olivia: {
    doc: OPEN_IN_ACME,
    user: PEOPLE_OF_ACME,
    ws: 'acme',
    mem: ACME,
    inv: 'pending accepted',
    tok: `${SINGLE} edith victor fred`,
    shr: OPEN_SHARES,
    ses: 'olivia',
    evt: ACME_EVENTS,
    vas: 'adam edith victor',
  },
  adam: {
    doc: `${OPEN_IN_ACME} contract invoice`,
    user: `${PEOPLE_OF_ACME} ian`,
    ws: 'acme initech',
    mem: `${ACME} ${INITECH}`,
    inv: 'pending accepted',
    tok: `${SINGLE} edith victor fred adam`,
    shr: OPEN_SHARES,
    ses: 'adam',
    evt: `${ACME_EVENTS} contract`,
  },
  edith: {
    doc: `${OPEN_IN_ACME} diary charter`,
    user: `${PEOPLE_OF_ACME} connie gloria gus`,
    ws: 'acme globex',
    mem: ACME,
    tok: 'edith',
    shr: `${ROADMAP_SHARES} handbook-xavier diary-connie`,
    ses: 'edith',
    evt: 'handbook roadmap diary',
  },
  victor: {
    doc: 'handbook memoir roadmap',
    user: PEOPLE_OF_ACME,
    ws: 'acme',
    mem: ACME,
    tok: 'victor',
    ses: 'victor',
  },
  gloria: {
    doc: 'charter',
    user: 'gloria evan edith gus',
    ws: 'globex',
    mem: GLOBEX,
    inv: 'globex',
    tok: 'gloria',
    shr: 'charter-edith charter-gus',
    ses: 'gloria',
    evt: 'charter',
  },
  evan: { doc: 'charter', user: 'gloria evan edith gus', ws: 'globex', mem: GLOBEX, ses: 'evan' },
  ian: {
    doc: 'contract invoice',
    user: 'ian adam',
    ws: 'initech',
    mem: INITECH,
    tok: 'adam',
    ses: 'ian',
    evt: 'contract',
  },
  // Guests: a document, its author, whom else it is shared with, and what the workspace is called.
  gus: { doc: 'charter', user: 'gus gloria edith', ws: 'globex', ses: 'gus' },
  rita: { doc: 'roadmap', user: 'rita edith walter victor', ws: 'acme', ses: 'rita' },
  connie: { doc: 'diary', user: 'connie edith', ws: 'acme', ses: 'connie' },
  walter: {
    doc: 'roadmap testament',
    user: 'walter edith rita victor fred',
    ws: 'acme',
    ses: 'walter',
  },
  xavier: { user: 'xavier', ses: 'xavier' },
  // Authorship counts only while a member; a token stays its user's to see and to revoke.
  fred: { user: 'fred', tok: 'fred', ses: 'fred' },
  otto: { user: 'otto', ses: 'otto' },
  nobody: {},
  'token workspace:read': { ws: 'acme' },
  'token workspace:write': {},
  'token member:read': { user: PEOPLE_OF_ACME, mem: ACME, inv: 'pending accepted' },
  'token member:write': {},
  'token document:read': { doc: OPEN_IN_ACME, shr: OPEN_SHARES },
  'token document:write': {},
  'token comment:write': {},
  'token audit:read': { evt: ACME_EVENTS },
  // What she is in Globex is no business of a token for Acme.
  'token edith': {
    doc: `${OPEN_IN_ACME} diary`,
    user: `${PEOPLE_OF_ACME} connie`,
    ws: 'acme',
    mem: ACME,
    shr: `${ROADMAP_SHARES} handbook-xavier diary-connie`,
    evt: 'handbook roadmap diary',
  },
  'token victor': {
    doc: 'handbook memoir roadmap',
    user: PEOPLE_OF_ACME,
    ws: 'acme',
    mem: ACME,
  },
  'token fred': { user: 'fred' },
  'token adam': {
    doc: 'contract invoice',
    user: 'ian adam',
    ws: 'initech',
    mem: INITECH,
    evt: 'contract',
  },
  // As the member does, but in Acme alone, without tokens and sessions, and without what is private:
  // the diary, with whom it is shared, and whoever is seen only by it.
  'view as adam': {
    doc: OPEN_IN_ACME,
    user: PEOPLE_OF_ACME,
    ws: 'acme',
    mem: ACME,
    inv: 'pending accepted',
    shr: OPEN_SHARES,
    evt: ACME_EVENTS,
  },
  'view as edith': {
    doc: OPEN_IN_ACME,
    user: PEOPLE_OF_ACME,
    ws: 'acme',
    mem: ACME,
    shr: `${ROADMAP_SHARES} handbook-xavier`,
    evt: 'handbook roadmap diary',
  },
  'view as victor': { doc: 'handbook memoir roadmap', user: PEOPLE_OF_ACME, ws: 'acme', mem: ACME },
  'token gloria': {
    doc: 'charter',
    user: 'gloria evan edith gus',
    ws: 'globex',
    mem: GLOBEX,
    inv: 'globex',
    shr: 'charter-edith charter-gus',
    evt: 'charter',
  },
};

/** The keys of the records that a persona may read. */
export function readableBy(persona: string, records: readonly SceneRecord[]): Set<string> {
  const own = readable[persona];
  if (!own) throw new Error(`what ${persona} may read was not worked out`);
  const keys = Object.entries(own).flatMap(([type, names]) =>
    names.split(' ').map((name: string) => `${type}.${name}`),
  );
  const documents = own.doc?.split(' ') ?? [];
  const comments = records
    .filter(({ key }) => documents.some((document) => key.startsWith(`cmt.${document}-`)))
    .map(({ key }) => key);
  const all = new Set([...keys, ...comments]);
  const unknown = [...all].filter((key) => !records.some((record) => record.key === key));
  if (unknown.length > 0) throw new Error(`the scene has no ${unknown.join(', ')}`);
  return all;
}
