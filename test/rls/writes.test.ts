import { type SQL, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { sqlState } from '../../src/db/errors.ts';
import type { Unit } from '../../src/db/unit.ts';
import type { PersonKey } from '../../src/demo/cast.ts';
import { newId, uuidOf } from '../../src/shared/id.ts';
import { it } from '../support/file-world.ts';
import { uuid, type World } from '../support/world.ts';
import { behind, sessionOf } from './behind.ts';

/** Refused by a policy of row-level security, or by the lack of a grant. */
const REFUSED = '42501';
/** Refused since it changes what the act does not. */
const OTHER_COLUMNS = 'WR002';
/** Refused since it changes columns behind a write gate that the viewer does not pass. */
const WRITE_GATE = 'WR005';

/** Runs statements as somebody, without a guard; what they do is undone. */
async function as<T>(world: World, who: PersonKey, work: (unit: Unit) => Promise<T>): Promise<T> {
  return behind(world, await sessionOf(world, world.cast.people[who]), work, 'write');
}

async function begin({ db }: Unit, act: string, record: string): Promise<void> {
  await db.execute(sql`
    select set_config('app.action', ${act}, true), set_config('app.record', ${record}, true)`);
}

/** How many rows a statement changed, or the SQLSTATE of its refusal. */
async function outcome({ db }: Unit, statement: SQL): Promise<number | string | undefined> {
  try {
    return (await db.execute(statement)).count;
  } catch (error) {
    return sqlState(error);
  }
}

const recordOf = ({ cast }: World, key: string) => uuid(cast.documents[key] ?? 'doc_');
const workspaceOf = ({ cast }: World, key: string) => uuid(cast.workspaces[key] ?? 'ws_');

const changes = {
  update: sql`update documents set title = 'taken over'`,
  delete: sql`delete from documents`,
} as const;

describe('a change that no act is named for', () => {
  it.for(['update', 'delete'] as const)(
    '%s reaches no row, not even for an owner',
    async (kind, { world }) => {
      expect(await as(world, 'olivia', (unit) => outcome(unit, changes[kind]))).toBe(0);
    },
  );

  it('makes no row, not even for an owner', async ({ world }) => {
    const made = await as(world, 'olivia', (unit) =>
      outcome(unit, insertDocument(world, 'olivia')),
    );
    expect(made).toBe(REFUSED);
  });
});

describe('a change under an act', () => {
  it('reaches the record of the act, and no other that the viewer could change as well', async ({
    world,
  }) => {
    const changed = await as(world, 'edith', async (unit) => {
      await begin(unit, 'document.update', recordOf(world, 'handbook'));
      return outcome(unit, changes.update);
    });
    expect(changed).toBe(1);
  });

  it('changes a guarded column only for those who may write it', async ({ world }) => {
    const attempt = (who: PersonKey, column: string) =>
      as(world, who, async (unit) => {
        await begin(unit, 'document.update', recordOf(world, 'handbook'));
        return outcome(unit, sql.raw(`update documents set ${column} = 'taken over'`));
      });
    const [gus, handbook] = [uuid(world.cast.people.gus), recordOf(world, 'handbook')];
    await world.arrange(
      (query) => query`
        insert into document_shares (workspace_id, id, document_id, user_id, level)
        select workspace_id, gen_random_uuid(), id, ${gus}, 'write'
        from documents where id = ${handbook}`,
    );
    expect(await attempt('gus', 'title')).toBe(1);
    expect(await attempt('gus', 'internal_notes')).toBe(WRITE_GATE);
    expect(await attempt('edith', 'internal_notes')).toBe(1);
    await world.arrange((query) => query`delete from document_shares where user_id = ${gus}`);
  });

  it('reaches nothing when the viewer has no right to the act', async ({ world }) => {
    const changed = await as(world, 'victor', async (unit) => {
      await begin(unit, 'document.update', recordOf(world, 'handbook'));
      return outcome(unit, changes.update);
    });
    expect(changed).toBe(0);
  });

  it('reaches nothing of another tenant, whose record is not seen either', async ({ world }) => {
    const [changed, seen] = await as(world, 'gloria', async (unit) => {
      await begin(unit, 'document.update', recordOf(world, 'handbook'));
      const rows = await unit.db.execute(sql`
        select id from documents where id = ${recordOf(world, 'handbook')}`);
      return [await outcome(unit, changes.update), rows.count];
    });
    expect([changed, seen]).toEqual([0, 0]);
  });

  it('does not do what another act is for', async ({ world }) => {
    const deleted = await as(world, 'olivia', async (unit) => {
      await begin(unit, 'document.update', recordOf(world, 'handbook'));
      return outcome(unit, changes.delete);
    });
    expect(deleted).toBe(0);
  });

  it('is held to the rule in the state that it leaves', async ({ world }) => {
    const { victor } = world.cast.people;
    const [member] = await world.sql`
      select id from memberships
      where user_id = ${uuid(victor)} and workspace_id = ${workspaceOf(world, 'acme')}`;
    const promoted = (role: string) =>
      as(world, 'adam', async (unit) => {
        await begin(unit, 'membership.changeRole', String(member?.id));
        return outcome(unit, sql`update memberships set role = ${role}::role`);
      });
    expect([await promoted('admin'), await promoted('owner')]).toEqual([1, REFUSED]);
  });

  it.for([
    ['document.update', 'documents', 'author_id', 'adam'],
    ['document.update', 'documents', 'visibility', 'private'],
    ['document.publish', 'documents', 'title', 'taken over'],
  ] as const)(
    '%s changes no %s but in the columns that are its own: not %s',
    async ([act, table, column, value], { world }) => {
      const to = value === 'adam' ? uuid(world.cast.people.adam) : value;
      const changed = await as(world, 'adam', async (unit) => {
        await begin(unit, act, recordOf(world, 'handbook'));
        return outcome(unit, sql.raw(`update ${table} set ${column} = '${to}'`));
      });
      expect(changed).toBe(OTHER_COLUMNS);
    },
  );

  it('takes an invitation as it is, to its role and its workspace', async ({ world }) => {
    await world.arrange(
      (s) => s`insert into invitations
        (workspace_id, id, email, email_normal, role, secret_hash, inviter_id, expires_at)
        values (${workspaceOf(world, 'globex')}, ${uuidOf(newId('inv'))}, 'victor@acme.test',
          'victor@acme.test', 'viewer', 'a hash of the test', ${uuid(world.cast.people.gloria)},
          now() + interval '1 day')`,
    );
    const { victor } = world.cast.people;
    const accept = (statement: SQL) =>
      as(world, 'victor', async (unit) => {
        await begin(unit, 'user.acceptInvitation', uuid(victor));
        return outcome(unit, statement);
      });
    const join = (role: string, workspace: string) => sql`
      insert into memberships (workspace_id, id, user_id, role)
      values (${workspaceOf(world, workspace)}, ${uuidOf(newId('mem'))}, ${uuid(victor)}, ${role}::role)`;
    const mine = sql`where email_normal = 'victor@acme.test'`;
    expect(await accept(sql`update invitations set role = 'owner' ${mine}`)).toBe(OTHER_COLUMNS);
    expect(await accept(join('owner', 'globex'))).toBe(REFUSED);
    expect(await accept(join('viewer', 'initech'))).toBe(REFUSED);
    expect(await accept(join('viewer', 'globex'))).toBe(1);
    expect(await accept(sql`update invitations set accepted_at = now() ${mine}`)).toBe(1);
    await world.arrange((s) => s`delete from invitations where email_normal = 'victor@acme.test'`);
  });

  it('moves no record into another tenant', async ({ world }) => {
    const moved = await as(world, 'edith', async (unit) => {
      await begin(unit, 'document.update', recordOf(world, 'handbook'));
      return outcome(
        unit,
        sql`update documents set workspace_id = ${workspaceOf(world, 'initech')}`,
      );
    });
    expect(moved).toBe(OTHER_COLUMNS);
  });
});

describe('making a record', () => {
  it('is done where the viewer may, and in the name of the act', async ({ world }) => {
    const id = newId('doc');
    const made = await as(world, 'edith', async (unit) => {
      await begin(unit, 'document.create', uuidOf(id));
      return outcome(unit, insertDocument(world, 'edith', { id: uuidOf(id) }));
    });
    expect(made).toBe(1);
  });

  it('is refused in a tenant that the viewer is no editor of', async ({ world }) => {
    for (const who of ['victor', 'gus', 'gloria'] as const) {
      const id = uuidOf(newId('doc'));
      const made = await as(world, who, async (unit) => {
        await begin(unit, 'document.create', id);
        return outcome(unit, insertDocument(world, who, { id }));
      });
      expect(made).toBe(REFUSED);
    }
  });

  it('takes the id of a record of another tenant as it takes any, so that it tells nothing', async ({
    world,
  }) => {
    const id = recordOf(world, 'handbook');
    const made = await as(world, 'gloria', async (unit) => {
      await begin(unit, 'document.create', id);
      return outcome(unit, insertDocument(world, 'gloria', { id, workspace: 'globex' }));
    });
    expect(made).toBe(1);
  });

  it('under a record of another tenant fails as it does under one that there is not', async ({
    world,
  }) => {
    const comment = (document: string, id: string) => sql`
      insert into comments (workspace_id, id, document_id, author_id, body)
      values (${workspaceOf(world, 'acme')}, ${id}, ${document},
        ${uuid(world.cast.people.gloria)}, 'Hello?')`;
    for (const document of [recordOf(world, 'handbook'), uuidOf(newId('doc'))]) {
      const made = await as(world, 'gloria', async (unit) => {
        await begin(unit, 'document.comment', document);
        return outcome(unit, comment(document, uuidOf(newId('cmt'))));
      });
      expect(made).toBe(REFUSED);
    }
  });

  it('does not change what is there already by way of a conflict', async ({ world }) => {
    const id = recordOf(world, 'handbook');
    const upserted = await as(world, 'edith', async (unit) => {
      await begin(unit, 'document.create', id);
      const insert = insertDocument(world, 'edith', { id });
      return outcome(
        unit,
        sql`${insert} on conflict (workspace_id, id) do update set title = 'taken over'`,
      );
    });
    expect(upserted).toBe(REFUSED);
  });
});

describe('what the server does for itself', () => {
  it('holds rows still and changes none of them', async ({ world }) => {
    const outcomes = await as(world, 'victor', async (unit) => {
      await unit.db.execute(sql`select set_config('app.purpose', 'lock', true)`);
      const held = await outcome(unit, sql`select 1 from documents for no key update`);
      const deleted = await outcome(unit, changes.delete);
      return [held, deleted, await outcome(unit, changes.update)];
    });
    expect(outcomes).toEqual([expect.any(Number), 0, OTHER_COLUMNS]);
    expect(outcomes[0]).toBeGreaterThan(0);
  });

  it('changes the columns that it is for, and no others', async ({ world }) => {
    const seen = (column: string) =>
      as(world, 'victor', async (unit) => {
        await unit.db.execute(sql`select set_config('app.purpose', 'seen', true)`);
        return outcome(unit, sql.raw(`update memberships set ${column}`));
      });
    expect(await seen(`role = 'owner'`)).toBe(OTHER_COLUMNS);
    expect(await seen('last_seen_at = now()')).toBeGreaterThan(1);
  });

  it('is over with the statements that it was begun for', async ({ world }) => {
    const seen = await as(world, 'victor', (unit) => outcome(unit, sql`select 1 from sessions`));
    expect(seen).toBe(1);
  });

  it('lets through the tables that name it, and no others', async ({ world }) => {
    const seen = await as(world, 'gus', async (unit) => {
      await unit.db.execute(sql`select set_config('app.purpose', 'account', true)`);
      const users = await outcome(unit, sql`select 1 from users`);
      return [users, await outcome(unit, sql`select 1 from memberships`)];
    });
    expect(seen).toEqual([Object.keys(world.cast.people).length, 0]);
  });
});

describe('the audit log', () => {
  it('is appended to by nobody in passing', async ({ world }) => {
    const forged = await as(world, 'olivia', (unit) =>
      outcome(
        unit,
        sql`insert into audit_events (id, credential_kind, action, target_type, target_id, outcome,
          authority, request_id, change)
          values (uuidv7(), 'session', 'document.deleted', 'document', uuidv7(), 'allowed', '{}', 'r', '[]')`,
      ),
    );
    expect(forged).toBe(REFUSED);
  });

  it.for([
    ['changed', sql`update audit_events set action = 'nothing'`],
    ['shortened', sql`delete from audit_events`],
    ['emptied', sql`truncate audit_events`],
  ] as const)('is not %s', async ([, statement], { world }) => {
    expect(await as(world, 'olivia', (unit) => outcome(unit, statement))).toBe(REFUSED);
  });
});

function insertDocument(
  world: World,
  author: PersonKey,
  { id = uuidOf(newId('doc')), workspace = 'acme' } = {},
): SQL {
  return sql`insert into documents (workspace_id, id, author_id, title, body)
    values (${workspaceOf(world, workspace)}, ${id}, ${uuid(world.cast.people[author])}, 'New', '')`;
}
