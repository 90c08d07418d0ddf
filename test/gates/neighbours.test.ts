import { expect, test } from 'vitest';
import { allows, type Credential, ruleOf, type Viewer } from '../../src/authz/index.ts';
import { release } from '../../src/authz/loader.ts';
import { documentPolicy } from '../../src/modules/document/document.policy.ts';
import type { documents } from '../../src/modules/document/document.table.ts';
import { newId } from '../../src/shared/id.ts';

const ann = newId('user');
const acme = newId('ws');
const globex = newId('ws');

const session: Credential = { kind: 'session', id: 'ses', authenticatedAt: new Date(0) };
const token: Credential = { kind: 'token', id: 'tok', scopes: new Set(['document:read']) };

function viewerOf(role: string | null, plan: string, credential = session): Viewer {
  const tenants = new Map(role === null ? [] : [[acme, { role, plan }]]);
  return { userId: ann, credential, tenants, now: new Date(0) };
}

const viewers = [
  viewerOf('owner', 'enterprise'),
  viewerOf('editor', 'free'),
  viewerOf('viewer', 'pro'),
  viewerOf('admin', 'pro', token),
  viewerOf(null, 'free'),
];

type Row = typeof documents.$inferSelect;

const row: Row = {
  workspaceId: acme,
  id: newId('doc'),
  authorId: newId('user'),
  title: 'A title',
  body: 'A text',
  internalNotes: 'A note',
  status: 'published',
  visibility: 'workspace',
  lockedAt: null,
  version: 1,
  createdAt: new Date(0),
  updatedAt: new Date(0),
};

const rows: Row[] = [
  row,
  { ...row, status: 'draft', authorId: ann },
  { ...row, visibility: 'private' },
  { ...row, status: 'archived', lockedAt: new Date(0) },
  { ...row, workspaceId: globex, authorId: ann },
];

const subjects = viewers.flatMap((viewer) =>
  rows.map((each) => {
    const [record] = release<Row>(documentPolicy, viewer, [{ row: { ...each }, facts: {} }], true);
    if (!record) throw new Error('no record was let out');
    return { record, subject: { viewer, row: record, tenantId: record.workspaceId, facts: {} } };
  }),
);

const actions = Object.keys(documentPolicy.rules).filter(
  (action) => ruleOf(documentPolicy, action).facts.length === 0,
);

test.each(actions)(
  "the verdict on %s is the record's own, whichever records come before",
  (action) => {
    const verdict = allows(documentPolicy, action);
    const { test: whole } = ruleOf(documentPolicy, action);
    const wrong = subjects.flatMap((one) =>
      subjects.filter((other) =>
        [one, one, one, other, other, one].some(
          ({ record, subject }) => verdict(record) !== whole(subject),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  },
);
