import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { test as base, describe, expect } from 'vitest';
import { SYSTEM_CHAIN } from '../../src/audit/log/chain.table.ts';
import { applyMigrations } from '../../src/db/migrate.ts';
import { chainsOf, expectWholeChain } from '../support/chains.ts';
import { databaseAfter, type OldDatabase } from './old-database.ts';

/** The first that knew no chains. */
const BEFORE_CHAINS = 8;

const it = base.extend<{ old: OldDatabase }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  old: async ({}, use) => {
    const old = await databaseAfter(BEFORE_CHAINS);
    await use(old);
    await old.drop();
  },
});

/** An event as the version before stored it. */
interface OldEvent {
  readonly id: string;
  readonly workspace_id: string | null;
  readonly time: Date;
  readonly actor_id: string | null;
  readonly credential_kind: string;
  readonly credential_id: string | null;
  readonly impersonator_id: string | null;
  readonly action: string;
  readonly target_type: string;
  readonly target_id: string;
  readonly outcome: string;
  readonly authority: readonly string[];
  readonly decision_id: string | null;
  readonly request_id: string;
  readonly ip: string | null;
  readonly user_agent: string | null;
  readonly change: postgres.JSONValue;
}

const IP = '203.0.113.99';
const USER_AGENT = 'OldBrowser/1.0';

function oldEvent(event: Partial<OldEvent>): OldEvent {
  return {
    id: randomUUID(),
    workspace_id: null,
    time: new Date('2026-03-01T10:00:00.123Z'),
    actor_id: randomUUID(),
    credential_kind: 'session',
    credential_id: randomUUID(),
    impersonator_id: null,
    action: 'session.started',
    target_type: 'session',
    target_id: randomUUID(),
    outcome: 'allowed',
    authority: [],
    decision_id: null,
    request_id: randomUUID(),
    ip: IP,
    user_agent: USER_AGENT,
    change: [],
    ...event,
  };
}

async function store({ ownerUrl }: OldDatabase, events: readonly OldEvent[]): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1 });
  await owner.begin(async (sql) => {
    await sql`select set_config('app.use', 'migrate', true), set_config('app.tx', pg_current_xact_id()::text, true)`;
    for (const { change, authority, ...event } of events) {
      const row = { ...event, change: sql.json(change), authority: [...authority] };
      await sql`insert into audit_events ${sql(row)}`;
    }
  });
  await owner.end();
}

/** The event of a record, of one that was stored before, with this for its change. */
function carriedOver(event: OldEvent, change: unknown = event.change) {
  return {
    action: event.action,
    actor: event.actor_id,
    authority: event.authority,
    change,
    count: '1',
    credential: { id: event.credential_id, kind: event.credential_kind },
    decision: event.decision_id,
    denial: null,
    id: event.id,
    impersonator: event.impersonator_id,
    origin: null,
    outcome: event.outcome,
    request: event.request_id,
    target: { id: event.target_id, type: event.target_type },
  };
}

/** What of a row the version before told and this one tells as well. */
function columnsOf(event: OldEvent) {
  const { ip: _, user_agent: __, change: ___, ...columns } = event;
  return columns;
}

const at = (ms: number) => new Date(Date.parse('2026-03-01T10:00:00.000Z') + ms);

describe('the migration to chains', () => {
  it('puts what there was into the chain of its workspace, in the order of its time', async ({
    old,
  }) => {
    const [one, other] = [randomUUID(), randomUUID()];
    // The time was that of the begin of a transaction, so it could be before that of an earlier row.
    const events = [
      oldEvent({ workspace_id: one, time: at(5) }),
      oldEvent({ workspace_id: other, time: at(1) }),
      oldEvent({ time: at(3) }),
      oldEvent({ workspace_id: one, time: at(2) }),
      oldEvent({ workspace_id: one, time: at(5) }),
      oldEvent({ time: at(3) }),
      oldEvent({ workspace_id: other, time: at(0) }),
      oldEvent({ time: at(-1) }),
    ];
    await store(old, events);
    await applyMigrations(old.ownerUrl);
    const ordered = { [one]: [3, 0, 4], [other]: [6, 1], [SYSTEM_CHAIN]: [7, 2, 5] };
    expect([...(await chainsOf(old))].sort()).toEqual(Object.keys(ordered).sort());
    for (const [chain, places] of Object.entries(ordered)) {
      const records = await expectWholeChain(old, chain);
      const expected = places.flatMap((place) => events[place] ?? []);
      expect(records.map((record) => record?.event)).toEqual(
        expected.map((event) => carriedOver(event)),
      );
      expect(records.map((record) => record?.time)).toEqual(
        expected.map(({ time }) => time.toISOString()),
      );
    }
  });

  it('carries over all that an event told, in its record and as it is read', async ({ old }) => {
    const workspace_id = randomUUID();
    const told = { workspace_id, target_type: 'document' };
    const changes: readonly (readonly [postgres.JSONValue, unknown?])[] = [
      [[{ field: 'title', from: null, to: '\u{1f600} "quoted"\n\\ \u{e000} \u{7f}' }]],
      [[{ field: 'body' }, { field: 'status', from: 'draft', to: 'published' }]],
      [[{ field: 'lockedAt', from: null, to: '2026-02-28T23:59:59.999Z' }]],
      [[{ field: 'scopes', from: null, to: ['document:read', 'audit:read'] }]],
      [
        [
          { field: 'archived', from: true, to: false },
          { field: 'notes', from: '', to: null },
        ],
      ],
      // Resources of others had columns of their own.
      [
        [
          { field: 'count', from: 1, to: 2.5 },
          { field: 'places', from: [1, [2]], to: { a: -3 } },
        ],
        [
          { field: 'count', from: '1', to: '2.5' },
          { field: 'places', from: ['1', ['2']], to: { a: '-3' } },
        ],
      ],
      [
        [
          { field: 'email', from: null, to: 'gus@guest.test' },
          { field: 'role', from: null, to: 'viewer' },
        ],
        [{ field: 'email' }, { field: 'role', from: null, to: 'viewer' }],
      ],
    ];
    const events = [
      ...changes.map(([change]) => oldEvent({ ...told, change })),
      oldEvent({
        ...told,
        authority: ['role:admin', 'share:write'],
        decision_id: randomUUID(),
        credential_kind: 'viewAs',
        impersonator_id: randomUUID(),
      }),
      oldEvent({
        ...told,
        actor_id: null,
        credential_kind: 'operator',
        credential_id: null,
        ip: null,
        user_agent: null,
      }),
      oldEvent({ ...told, outcome: 'denied' }),
    ];
    await store(old, events);
    await applyMigrations(old.ownerUrl);

    const records = await expectWholeChain(old, workspace_id);
    const changeAt = (place: number) => changes[place]?.[1] ?? events[place]?.change;
    expect(records.map((record) => record?.event)).toEqual(
      events.map((event, place) => carriedOver(event, changeAt(place))),
    );
    const rows = await old.sql`select * from audit_events order by sequence`;
    expect(rows).toEqual(
      events.map((event, place) => ({
        ...columnsOf(event),
        sequence: String(place + 1),
        denial_code: null,
        requires: [],
        attempts: 1,
        origin: null,
        change: changeAt(place),
      })),
    );
  });

  it('leaves nothing of addresses and programs behind', async ({ old }) => {
    const change = [{ field: 'email', from: 'gus@guest.test', to: null }];
    await store(old, [oldEvent({ change }), oldEvent({ workspace_id: randomUUID() })]);
    await applyMigrations(old.ownerUrl);
    const tables = await old.sql`
      select tablename as name from pg_tables where schemaname = 'public'`;
    const names = tables.map(({ name }) => String(name));
    expect(names).toContain('audit_records');
    expect(names).not.toContain('audit_events_before');
    for (const name of names) {
      const rows = await old.sql.unsafe(`select to_jsonb(t)::text as row from ${name} t`);
      const text = rows.map(({ row }) => row).join('\n');
      for (const personal of [IP, USER_AGENT, 'gus@guest.test']) {
        expect(text.includes(personal), `${personal} in ${name}`).toBe(false);
      }
    }
    const left = await old.sql`
      select proname from pg_proc where pronamespace = 'public'::regnamespace and proname ~ '^audit'`;
    expect(left.map(({ proname }) => String(proname)).sort()).toEqual([
      'audit_append',
      'audit_append_only',
      'audit_canonical',
      'audit_chained',
      'audit_hold',
      'audit_link',
    ]);
  });

  it('is of a database without events as well', async ({ old }) => {
    await applyMigrations(old.ownerUrl);
    expect(await chainsOf(old)).toEqual([]);
    await appendTo(old);
    expect(await expectWholeChain(old)).toHaveLength(1);
  });

  it('lets the chains go on where it left them', async ({ old }) => {
    await store(old, [oldEvent({}), oldEvent({})]);
    await applyMigrations(old.ownerUrl);
    await appendTo(old);
    expect(await expectWholeChain(old)).toHaveLength(3);
  });
});

/** Appends an event to the system chain, as the server does. */
async function appendTo({ appUrl }: OldDatabase): Promise<void> {
  const app = postgres(appUrl, { max: 1 });
  const entries = [{ workspace: null, event: carriedOver(oldEvent({})) }];
  await app.begin(async (sql) => {
    await sql`select set_config('app.tx', pg_current_xact_id()::text, true)`;
    await sql`select public.audit_append(${sql.json(entries as never)}, '[]')`;
  });
  await app.end();
}
