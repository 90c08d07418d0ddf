import { release } from '../../src/authz/guard/loader.ts';
import { type Authorized, allows, type Row, type Viewer } from '../../src/authz/index.ts';
import { documentPolicy } from '../../src/modules/document/document.policy.ts';
import { newId } from '../../src/shared/id.ts';

const RECORDS = 1_000;
export const ACTIONS = ['read', 'update', 'publish', 'delete', 'share', 'comment'] as const;
export type Action = (typeof ACTIONS)[number];

const home = newId('ws');
const foreign = newId('ws');
const colleague = newId('user');

/** An editor of one workspace, who sees documents of another by their shares. */
export const viewer = {
  userId: newId('user'),
  credential: { kind: 'session', id: newId('ses'), authenticatedAt: new Date() },
  tenants: new Map([[home, { role: 'editor', plan: 'pro' }]]),
  now: new Date(),
} satisfies Viewer;
export const memberOf = [home];

/** What both sides decide about. A share is a field here, and a fact to the product. */
export interface DocumentRecord extends Row {
  readonly share: 'read' | 'comment' | 'write' | null;
}

export const records: readonly DocumentRecord[] = Array.from({ length: RECORDS }, (_, n) => ({
  id: newId('doc'),
  workspaceId: n < 750 ? home : foreign,
  authorId: n % 10 === 0 ? viewer.userId : colleague,
  status: (['published', 'draft', 'published', 'archived'] as const)[(n % 7) & 3] ?? 'draft',
  visibility: n % 5 === 1 ? 'private' : 'workspace',
  lockedAt: n % 11 === 0 ? new Date() : null,
  share: ([null, null, 'read', 'comment', 'write'] as const)[n % 13] ?? null,
}));

/** The product's decisions, as it answers the hints of a page. */
export const product: Readonly<Record<Action, (record: Authorized<Row>) => boolean | null>> = {
  read: allows(documentPolicy, 'read'),
  update: allows(documentPolicy, 'update'),
  publish: allows(documentPolicy, 'publish'),
  delete: allows(documentPolicy, 'delete'),
  share: allows(documentPolicy, 'share'),
  comment: allows(documentPolicy, 'comment'),
};

/** The records with their facts, as the guard lets them out. */
export function released(): readonly Authorized<Row>[] {
  const levels = ['read', 'comment', 'write'];
  const rows = records.map(({ share, ...row }) => {
    const held = share === null ? -1 : levels.indexOf(share);
    const facts = levels.map((level, index) => [
      `share:${level}`,
      index <= held ? 'a-share' : null,
    ]);
    return { row, facts: Object.fromEntries(facts) };
  });
  return release(documentPolicy, viewer, rows as never, true) as readonly Authorized<Row>[];
}
