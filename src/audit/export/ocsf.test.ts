import { describe, expect, test } from 'vitest';
import { ocsfEvent } from './ocsf.ts';

const uuid = (digit: number) => `00000000-0000-7000-8000-00000000000${digit}`;

const event = {
  action: 'document.published',
  actor: uuid(1),
  authority: ['role:admin'],
  change: [{ field: 'status', from: 'draft', to: 'published' }],
  count: '1',
  credential: { id: uuid(2), kind: 'session' },
  decision: uuid(3),
  denial: null,
  id: uuid(4),
  impersonator: null,
  origin: 'ab'.repeat(32),
  outcome: 'allowed',
  request: 'req-1',
  target: { id: uuid(5), type: 'document' },
};

function mapped(changes: object = {}, envelope: object = {}) {
  const record = {
    event: { ...event, ...changes },
    previous: '00'.repeat(32),
    sequence: '12',
    time: '2026-11-26T00:00:00.123Z',
    workspace: uuid(6),
    ...envelope,
  };
  return ocsfEvent(JSON.stringify(record));
}

/** Everyone that an event can be of, and each outcome. */
const kinds = {
  'by a person': {},
  'of a person who was denied': {
    outcome: 'denied',
    authority: [],
    count: '17',
    denial: { code: 'FORBIDDEN', requires: ['role:admin', 'author'] },
  },
  'by an operator': { actor: null, credential: { id: null, kind: 'operator' }, origin: null },
  'by a token': { credential: { id: uuid(7), kind: 'token' } },
  'on nothing that there is': { target: { id: null, type: 'document' } },
};

describe.each(Object.entries(kinds))('an event %s', (_, changes) => {
  const mappedEvent = mapped(changes);

  test('has what OCSF 1.5.0 requires of every event of the class API Activity', () => {
    expect(mappedEvent).toMatchObject({
      activity_id: expect.any(Number),
      actor: expect.any(Object),
      api: { operation: expect.any(String), request: { uid: expect.any(String) } },
      category_uid: 6,
      class_uid: 6003,
      metadata: { version: '1.5.0', product: { name: 'Wardroom', vendor_name: 'Wardroom' } },
      severity_id: 1,
      src_endpoint: expect.any(Object),
      time: expect.any(Number),
      type_uid: expect.any(Number),
    });
    expect(mappedEvent.type_uid).toBe(6003 * 100 + mappedEvent.activity_id);
  });

  test('has a name or a uid wherever OCSF demands one of them', () => {
    const { actor, resources, src_endpoint, metadata } = mappedEvent;
    const policies = actor.authorizations.map(({ policy }) => policy);
    for (const named of [actor.user, ...resources, src_endpoint, metadata.product, ...policies]) {
      expect(Object.keys(named)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^(name|uid)$/)]),
      );
    }
  });
});

test('what a record says is where OCSF has it', () => {
  expect(mapped()).toEqual({
    category_uid: 6,
    class_uid: 6003,
    type_uid: 600_303,
    activity_id: 3,
    activity_name: 'Update',
    severity_id: 1,
    status_id: 1,
    status: 'Success',
    time: Date.UTC(2026, 10, 26, 0, 0, 0, 123),
    metadata: {
      version: '1.5.0',
      product: { name: 'Wardroom', vendor_name: 'Wardroom' },
      log_name: 'audit',
      uid: uuid(4),
      sequence: 12,
      original_time: '2026-11-26T00:00:00.123Z',
      tenant_uid: uuid(6),
    },
    actor: {
      user: { uid: uuid(1), credential_uid: uuid(2) },
      session: { uid: uuid(2) },
      authorizations: [{ decision: 'allowed', policy: { name: 'role:admin' } }],
    },
    api: { operation: 'document.published', request: { uid: 'req-1' } },
    resources: [{ uid: uuid(5), type: 'document' }],
    src_endpoint: { name: 'unknown' },
    unmapped: {
      authority: ['role:admin'],
      change: [{ field: 'status', from: 'draft', to: 'published' }],
      credential: { id: uuid(2), kind: 'session' },
      decision: uuid(3),
      impersonator: null,
      origin: 'ab'.repeat(32),
      previous: '00'.repeat(32),
    },
  });
});

test('a denial is a failure, with its code, what would have been needed and how often', () => {
  expect(mapped(kinds['of a person who was denied'])).toMatchObject({
    status_id: 2,
    status: 'Failure',
    status_code: 'FORBIDDEN',
    status_detail: 'requires role:admin, author',
    count: 17,
  });
});

test('nobody who is known is named by the kind of their credential', () => {
  expect(mapped(kinds['by an operator']).actor).toEqual({
    user: { name: 'operator' },
    authorizations: [{ decision: 'allowed', policy: { name: 'role:admin' } }],
  });
});

test('what happens outside of workspaces has no tenant', () => {
  expect(mapped({}, { workspace: null }).metadata).not.toHaveProperty('tenant_uid');
});

test.each([
  ['workspace.created', 1],
  ['share.granted', 1],
  ['session.started', 1],
  ['auditLog.read', 2],
  ['access.explained', 2],
  ['document.updated', 3],
  ['document.update', 3],
  ['document.published', 3],
  ['document.madePrivate', 3],
  ['membership.roleChanged', 3],
  ['workspace.billingEmailSet', 3],
  ['document.deleted', 4],
  ['apiToken.revoked', 4],
  ['session.ended', 4],
])('%s is the activity %i', (action, id) => {
  expect(mapped({ action }).activity_id).toBe(id);
});

test('an action of another kind is an Other, by its own name', () => {
  expect(mapped({ action: 'session.reauthenticated' })).toMatchObject({
    activity_id: 99,
    activity_name: 'session.reauthenticated',
    type_uid: 600_399,
  });
});
