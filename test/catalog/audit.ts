import fc from 'fast-check';
import { auditEvents } from '../../src/audit/log/audit.table.ts';
import { newId, uuidOf } from '../../src/shared/id.ts';
import { DAY, MINUTE, person, randomRecords, secondsFrom, within } from '../rls/random-records.ts';
import type { ScenePerson } from '../scene/people.ts';
import type { Stage } from '../scene/stage.ts';
import type { Growth } from '../statements/growth.ts';
import type { ResourceTests } from './resource-tests.ts';

interface SceneEvent {
  readonly key: string;
  readonly workspace: string | null;
  readonly actor: ScenePerson;
  readonly action: string;
  /** The key of the record that it is about. */
  readonly target: string;
  /** The key of the share that gave the right to it. */
  readonly share?: string;
  /** Values that are keys of records are stored as their ids. */
  readonly change: readonly {
    readonly field: string;
    readonly from?: string;
    readonly to?: string;
  }[];
}

const update = (workspace: string, actor: ScenePerson, document: string): SceneEvent => ({
  key: document,
  workspace,
  actor,
  action: 'document.updated',
  target: `doc.${document}`,
  change: [{ field: 'title', from: 'Before', to: 'After' }],
});

const inScene: readonly SceneEvent[] = [
  update('acme', 'adam', 'handbook'),
  { ...update('acme', 'walter', 'roadmap'), share: 'shr.roadmap-walter' },
  update('acme', 'edith', 'diary'),
  {
    key: 'memoir',
    workspace: 'acme',
    actor: 'edith',
    action: 'document.transferred',
    target: 'doc.memoir',
    change: [{ field: 'authorId', from: 'user.edith', to: 'user.fred' }],
  },
  {
    key: 'acme',
    workspace: 'acme',
    actor: 'olivia',
    action: 'workspace.renamed',
    target: 'ws.acme',
    change: [{ field: 'name', from: 'Ajax', to: 'Acme' }],
  },
  update('globex', 'gloria', 'charter'),
  update('initech', 'ian', 'contract'),
  {
    key: 'signIn',
    workspace: null,
    actor: 'edith',
    action: 'session.started',
    target: 'ses.edith',
    change: [],
  },
];

const OF_ACME = 'handbook roadmap diary memoir acme';

function stored(stage: Stage, event: SceneEvent) {
  const { key, workspace, actor, action, target, share, change } = event;
  const id = newId('evt');
  const values = change.flatMap(({ from, to }) => [from, to]);
  const named = values.filter((value) => value !== undefined && stage.records.has(value));
  stage.note(`evt.${key}`, 'AuditEvent', id, {
    ...(workspace ? { workspace: `ws.${workspace}` } : {}),
    ...(share ? { share } : {}),
    ...Object.fromEntries(named.map((value, index) => [`change${index}`, value ?? ''])),
    actor: `user.${actor}`,
    target,
  });
  const told = (value = '') => stage.records.get(value)?.id ?? value;
  return {
    id: uuidOf(id),
    workspace_id: workspace ? stage.uuid(`ws.${workspace}`) : null,
    actor_id: stage.uuid(`user.${actor}`),
    credential_id: stage.uuid(`ses.${actor}`),
    action,
    target_type: action.split('.')[0] ?? '',
    target_id: stage.uuid(target),
    authority: share ? [`share:write:${stage.of(share).id}`] : ['author'],
    request_id: `the request of ${key}`,
    ip: '192.0.2.1',
    user_agent: 'a program',
    change: change.map(({ field, from, to }) => ({ field, from: told(from), to: told(to) })),
  };
}

/** Two events about what each of the new authors has. */
function grow({ sql, acme, authors }: Growth) {
  return sql`
    insert into audit_events (sequence, time, requires, attempts, id, workspace_id, actor_id,
      credential_kind, action, target_type, target_id, outcome, authority, request_id, change)
    select -(random() * 1e15)::bigint, now(), '{}', 1, uuidv7(), ${acme}, author.id, 'session',
      'share.changed', target.type, target.id, 'allowed', '{}', 'a request', ${sql.json([
        { field: 'name', from: 'a', to: 'b' },
        { field: 'internalNotes', from: 'a', to: 'b' },
        { field: 'email', from: 'a', to: 'b' },
      ])}
    from ${authors} join documents d on d.author_id = author.id
      join comments c on c.author_id = author.id
      join api_tokens t on t.user_id = author.id,
      lateral (values ('document', d.id, 0), ('user', author.id, 0), ('comment', c.id, 1),
        ('apiToken', t.id, 1)) as target (type, id, turn)
    where n % 2 = turn`;
}

const randomEvents = randomRecords(
  auditEvents,
  fc.array(
    fc.record({
      place: fc.constantFrom(0, 1, null),
      actor: person,
      document: within,
      time: fc.constantFrom(-MINUTE, -8 * DAY, -91 * DAY),
    }),
    { maxLength: 2, size: 'max' },
  ),
  (specs, ground) =>
    specs.map((spec, index) => ({
      id: newId('evt'),
      sequence: index + 1,
      workspaceId: spec.place === null ? null : ground.workspace(spec.place),
      time: secondsFrom(ground.now, spec.time),
      actorId: ground.person(spec.actor),
      credentialKind: 'session',
      action: 'document.updated',
      targetType: 'document',
      targetId: uuidOf(ground.document(spec.document).id),
      outcome: 'allowed' as const,
      authority: [],
      requires: [],
      attempts: 1,
      requestId: 'a request',
      change: [],
    })),
);

export const auditTests = {
  mutations: {},
  records: {
    type: 'AuditEvent',
    addTo: (stage: Stage) => stage.insertEvents(inScene.map((event) => stored(stage, event))),
    readable: {
      olivia: OF_ACME,
      adam: `${OF_ACME} contract`,
      // Those about what she wrote.
      edith: 'handbook roadmap diary',
      gloria: 'charter',
      ian: 'contract',
      'token audit:read': OF_ACME,
      'token edith': 'handbook roadmap diary',
      'token adam': 'contract',
      'token gloria': 'charter',
      'view as adam': OF_ACME,
      'view as edith': 'handbook roadmap diary',
    },
    random: randomEvents,
    lists: { 'Query.auditEvents': 'time desc, id desc' },
    grow,
  },
} satisfies ResourceTests;
