import { describe, expect, test } from 'vitest';
import {
  all,
  any,
  type Condition,
  not,
  notImpersonated,
} from '../../src/authz/language/condition.ts';
import { some } from '../../src/authz/language/fact.ts';
import type { Policy } from '../../src/authz/language/policy.ts';
import { is, isSet, unexpired } from '../../src/authz/language/record-conditions.ts';
import { viewerIs } from '../../src/authz/language/viewer-conditions.ts';
import { differencesBetween } from '../../src/authz/report/difference.ts';
import { modelOf } from '../../src/authz/report/model.ts';
import { product } from '../../src/cli/shared/access-model.ts';
import { commentPolicy } from '../../src/modules/comment/comment.policy.ts';
import { documentPolicy } from '../../src/modules/document/document.policy.ts';
import { documents } from '../../src/modules/document/document.table.ts';
import { modules } from '../../src/modules/index.ts';
import { policiesOf } from '../../src/modules/module.ts';

import { documentShares } from '../../src/modules/share/share.table.ts';
import { role } from '../../src/modules/workspace/levels.ts';
import { workspacePolicy } from '../../src/modules/workspace/workspace.policy.ts';
import { workspaces } from '../../src/modules/workspace/workspace.table.ts';
import { said, type Types } from './said.ts';
import { variantOf, writtenRules } from './variant.ts';

const policies = policiesOf(modules);

const rules = writtenRules(documentPolicy);
const author = viewerIs(documents.authorId, 'author');
const locked = isSet(documents.lockedAt, 'locked');
const open = is(documents.visibility, 'workspace');

const documentWith = (changed: Readonly<Record<string, Condition>>) =>
  variantOf(documentPolicy, { ...rules, ...changed });

describe('a policy that means the same says nothing', () => {
  test('when nothing was changed', () => {
    for (const policy of policies) expect(said(policy, policy)).toEqual([]);
  });

  test('when it was reordered', () => {
    const reversed = Object.fromEntries(Object.entries(rules).reverse());
    expect(
      said(documentPolicy, variantOf(documentPolicy, { ...reversed, read: rules.read })),
    ).toEqual([]);
  });

  test('when it was written otherwise', () => {
    const privately = is(documents.visibility, 'private');
    const rewritten = all(
      not(any(locked, not(any(all(role('editor'), author), all(not(privately), role('admin')))))),
      any(author, not(author)),
    );
    expect(said(documentPolicy, documentWith({ delete: rewritten }))).toEqual([]);
  });

  test('when conditions and facts have other names', () => {
    const writer = viewerIs(documents.authorId, 'writer');
    const shared = some('granted', {
      words: 'has it on loan',
      table: documentShares,
      on: [
        [documentShares.workspaceId, documents.workspaceId],
        [documentShares.documentId, documents.id],
      ],
      where: all(
        not(
          all(isSet(documentShares.expiresAt, 'ending'), not(unexpired(documentShares.expiresAt))),
        ),
        viewerIs(documentShares.userId, 'borrower'),
      ),
      ladder: { name: 'loan', level: 'read', levels: ['read'] },
    });
    const read = all(
      any(
        all(open, any(role('editor'), all(is(documents.status, 'published'), role('viewer')))),
        all(shared, is(documents.status, 'draft', 'published')),
        all(writer, role('viewer')),
      ),
      any(notImpersonated, not(is(documents.visibility, 'private'))),
    );
    const only = (policy: Policy, rule: Condition) => variantOf(policy, { read: rule });
    const before = only(documentPolicy, rules.read);
    expect(said(before, only(documentPolicy, read))).toEqual([]);
  });
});

describe('a condition that was removed says who gains', () => {
  test('the lock, of deleting', () => {
    expect(
      said(
        documentPolicy,
        documentWith({ delete: any(all(author, role('editor')), all(open, role('admin'))) }),
      ),
    ).toEqual([
      'gain: an admin or above gains document.delete where the visibility is workspace and it is locked',
      'gain: an editor or above who is the author gains document.delete where it is locked',
    ]);
  });

  test('authorship, of making private', () => {
    const after = documentWith({ makeVisible: role('editor').except(locked) });
    expect(said(documentPolicy, after)).toEqual([
      'gain: an editor or above who is not the author gains document.makeVisible where it is not locked',
    ]);
    expect(said(after, documentPolicy)).toEqual([
      'loss: an editor or above who is not the author loses document.makeVisible where it is not locked',
    ]);
  });

  test('a level: editors delete as admins do, but only drafts', () => {
    const drafts = all(open, role('editor'), is(documents.status, 'draft')).except(locked);
    expect(
      said(documentPolicy, documentWith({ delete: any(rules.delete ?? drafts, drafts) })),
    ).toEqual([
      'gain: an editor who is not the author gains document.delete where the visibility is workspace and it is not locked and the status is draft',
    ]);
  });

  test('the expiry, inside a fact', () => {
    const written = writtenRules(workspacePolicy);
    const guest = some('guest', {
      words: 'has a share of a document in it that has not expired',
      table: documentShares,
      on: [[documentShares.workspaceId, workspaces.id]],
      where: viewerIs(documentShares.userId, 'recipient'),
    });
    const after = variantOf(workspacePolicy, { ...written, read: any(role('viewer'), guest) });
    expect(said(workspacePolicy, after)).toEqual([
      'gain: a non-member who has no share of a document in it that has not expired as it was and has a share of a document in it that has not expired as it is now gains workspace.read',
    ]);
  });
});

test('what belongs to another record is told by that one’s state', () => {
  const written = writtenRules(commentPolicy);
  const after = variantOf(commentPolicy, { ...written, update: written.delete ?? written.read });
  expect(said(commentPolicy, after)).toEqual([
    'gain: an editor or above who is the author of the document and is not the author gains comment.update where the document is not locked',
    'gain: an admin or above who is not the author gains comment.update where the visibility of the document is workspace and the document is not locked',
    'gain: an admin or above who is not the author, with a share of the document gains comment.update where the status of the document is draft or published and the document is not locked',
  ]);
});

test('actions that come and go are told with those who have them', () => {
  const { lock: _, ...rest } = rules;
  const without = variantOf(documentPolicy, { ...rest, read: rules.read });
  expect(said(without, documentPolicy)).toEqual([
    'gain: the action document.lock is new',
    'gain: an admin or above, plan enterprise gains document.lock where the visibility is workspace',
  ]);
  expect(said(documentPolicy, without)[0]).toBe('loss: the action document.lock is gone');
});

test('a resource that is new or gone is told with all of its actions', () => {
  const [nothing, one] = [[], [workspacePolicy]].map((some) =>
    modelOf({ ...product, policies: some }, new Map()),
  );
  if (!nothing || !one) throw new Error('two models');
  const sentences = differencesBetween(nothing, one).map(({ sentence }) => sentence);
  expect(sentences).toContain('the resource workspace is new');
  expect(sentences).toContain(
    'an owner, by a session authenticated within the last 10 minutes gains workspace.delete',
  );
  expect(sentences).toContain('anyone signed in gains workspace.create');
  const gone = differencesBetween(one, nothing);
  expect(gone.map(({ kind }) => kind)).toEqual(sentences.map(() => 'loss'));
});

test('a scope that covers an action, or does not any more', () => {
  const written = { ...rules };
  const uncovered = variantOf(documentPolicy, written, { lock: null });
  const moved = variantOf(documentPolicy, written, { lock: 'document:lock' });
  expect(said(documentPolicy, uncovered)).toEqual([
    'loss: a token with the scope document:write loses document.lock',
  ]);
  expect(said(uncovered, documentPolicy)).toEqual([
    'gain: a token with the scope document:write gains document.lock',
  ]);
  expect(said(documentPolicy, moved).map((text) => text.slice(0, 4))).toEqual(['gain', 'loss']);
});

describe('a gated field', () => {
  const types = (notes: string): Types => ({ document: { Document: { id: 'read', notes } } });

  test('that another action gates says who reads it besides, and by which tokens', () => {
    expect(
      said(documentPolicy, documentPolicy, [
        types('writeInternalNotes'),
        types('readInternalNotes'),
      ]),
    ).toEqual([
      'gain: a viewer who is the author gains Document.notes',
      'gain: an editor or above gains Document.notes where the status is archived and the visibility is workspace',
      'gain: an editor or above who is the author gains Document.notes where the status is archived',
      'gain: an editor or above gains Document.notes where the visibility is workspace and it is locked',
      'gain: an editor or above who is the author gains Document.notes where it is locked',
      'gain: an editor or above, by a view-as session gains Document.notes where the visibility is workspace',
      'gain: a token with the scope document:read gains Document.notes',
      'loss: a token with the scope document:write loses Document.notes',
    ]);
  });

  test('is told with the action that reads it', () => {
    const after = documentWith({ readInternalNotes: all(open, role('editor')) });
    const [sentence] = said(documentPolicy, after, [
      types('readInternalNotes'),
      types('readInternalNotes'),
    ]);
    expect(sentence).toMatch('loses document.readInternalNotes (Document.notes)');
  });

  test('that is new or gone', () => {
    const none: Types = { document: { Document: { id: 'read' } } };
    expect(said(documentPolicy, documentPolicy, [none, types('readInternalNotes')])).toEqual([
      'gain: the field Document.notes is new, gated by readInternalNotes',
    ]);
    expect(said(documentPolicy, documentPolicy, [types('readInternalNotes'), none])).toEqual([
      'loss: the field Document.notes is gone; readInternalNotes gated it',
    ]);
    expect(said(documentPolicy, documentPolicy, [none, types('read')])).toEqual([]);
  });
});
