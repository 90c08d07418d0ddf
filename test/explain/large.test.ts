import { expect } from 'vitest';
import { documentId, workspaceId } from '../access/arrange.ts';
import { it } from '../access/scene.ts';
import { makeComment } from '../sharing/arrange.ts';
import { uuid, type World } from '../support/world.ts';
import { holders, WHO_CAN } from './questions.ts';

const MEMBERS = 1000;
const GUESTS = 50;

/** Fills Acme with viewers, and shares the roadmap with guests and with some of the viewers. */
async function crowd(world: World): Promise<void> {
  const acme = uuid(workspaceId(world, 'acme'));
  const roadmap = uuid(documentId(world, 'roadmap'));
  await world.arrange(async (sql) => {
    await sql`
      insert into users (id, name, email, email_normal, email_confirmed_at)
      select uuidv7(), 'Somebody', n || '@crowd.test', n || '@crowd.test', now()
      from generate_series(1, ${MEMBERS + GUESTS}) as n`;
    await sql`
      insert into memberships (workspace_id, id, user_id, role)
      select ${acme}, uuidv7(), id, 'viewer' from users
      where email like '%@crowd.test' and split_part(email, '@', 1)::int <= ${MEMBERS}`;
    await sql`
      insert into document_shares (workspace_id, id, document_id, user_id, level)
      select ${acme}, uuidv7(), ${roadmap}, id, 'read' from users
      where email like '%@crowd.test' and split_part(email, '@', 1)::int > ${MEMBERS - GUESTS}`;
  });
}

it('everyone who may is told in pages, in a workspace of a thousand members', async ({ world }) => {
  await crowd(world);
  const id = documentId(world, 'roadmap');
  const all = await holders(world.as('adam'), id, 'read');
  const ids = all.map(({ userId }) => userId);
  // The owner, the admin and the author, and those who have a share.
  expect(all).toHaveLength(3 + 2 * GUESTS);
  expect(ids).toEqual([...new Set(ids)].toSorted());
  expect(await holders(world.as('adam'), id, 'read', 13)).toEqual(all);
}, 60_000);

it.for([
  // Shares can only be those of the people whom they name.
  ['document', 2 * GUESTS],
  // Whether somebody can read its document has to be asked of everyone.
  ['comment', MEMBERS + GUESTS],
] as const)(
  'of who may read a %s, the facts of %i people more are asked for, and nothing else is',
  {
    timeout: 60_000,
  },
  async ([type, asked], { world }) => {
    const document = documentId(world, 'roadmap');
    const id = type === 'document' ? document : await makeComment(world, document, 'edith');
    const statementsOf = async () => {
      const before = world.statements.length;
      const start = performance.now();
      const { whoCan } = await world.as('adam').ask(WHO_CAN, { id, action: 'read', first: 1 });
      const ms = Math.round(performance.now() - start);
      return { sent: world.statements.slice(before), ms, total: whoCan.totalCount };
    };
    // What only the first question of a person does is done by then.
    await statementsOf();
    const few = await statementsOf();
    await crowd(world);
    const many = await statementsOf();
    process.stdout.write(
      `whoCan read a ${type}, ${MEMBERS + GUESTS + 4} people: ${many.sent.length} statements, ${many.ms} ms\n`,
    );
    expect(many.total - few.total).toBe(2 * GUESTS);
    // For each person their facts, all of them sent in one go.
    expect(many.sent.length - few.sent.length).toBe(asked);
    const others = (sent: readonly string[]) =>
      sent.filter((text) => !/ as "fact0"|set_config/.test(text)).toSorted();
    expect(others(many.sent)).toEqual(others(few.sent));
  },
);
