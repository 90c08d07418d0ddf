import type { Id } from '../../src/shared/id.ts';
import type { Scene } from '../scene/scene.ts';
import { grow } from '../statements/growth.ts';
import { storeEvents } from '../support/events.ts';
import { uuid } from '../support/world.ts';

/** Much happens in Acme, to records of every type, but nothing to what can be seen of the roadmap. */
export async function muchHappens({ world, of }: Scene): Promise<void> {
  await grow(world, 1);
  const idOf = (key: string) => uuid(of(key).id as Id);
  const acme = idOf('ws.acme');
  const [edith, adam, ian, otto, olivia] = ['edith', 'adam', 'ian', 'otto', 'olivia'].map((key) =>
    idOf(`user.${key}`),
  );
  if (!edith || !adam || !ian || !otto || !olivia) throw new Error('somebody is not in the scene');
  await world.arrange(async (sql) => {
    const elsewhere = sql`workspace_id = ${acme} and title <> 'Roadmap'`;
    await sql`
      update workspaces set plan = 'enterprise', billing_email = 'bills@acme.test', version = 9
      where id = ${acme}`;
    await sql`
      update users set email = 'other@acme.test', email_normal = 'other@acme.test'
      where id = ${edith}`;
    await sql`update memberships set role = 'admin', version = 9 where user_id = ${edith}`;
    await sql`
      insert into memberships (workspace_id, id, user_id, role)
      values (${acme}, uuidv7(), ${ian}, 'owner')`;
    await sql`update documents set internal_notes = 'New notes' where workspace_id = ${acme}`;
    await sql`
      update documents set title = 'A new title', body = 'A new text', version = 9, updated_at = now()
      where ${elsewhere}`;
    await sql`
      insert into documents (workspace_id, id, author_id, title, body, status)
      select ${acme}, uuidv7(), ${edith}, 'Another', 'A text', status
      from unnest(enum_range(null::document_status)) as status`;
    await sql`
      insert into comments (workspace_id, id, document_id, author_id, body)
      select ${acme}, uuidv7(), id, ${adam}, 'New' from documents where ${elsewhere}`;
    await sql`
      insert into document_shares (workspace_id, id, document_id, user_id, level, expires_at)
      select ${acme}, uuidv7(), id, ${otto}, 'write', now() - interval '1 second' from documents
      where workspace_id = ${acme}`;
    await sql`
      insert into document_shares (workspace_id, id, document_id, user_id, level)
      select ${acme}, uuidv7(), id, ${ian}, 'write' from documents where ${elsewhere}`;
    await sql`
      insert into invitations (workspace_id, id, email, email_normal, role, secret_hash, inviter_id,
        expires_at)
      values (${acme}, uuidv7(), 'otto@guest.test', 'otto@guest.test', 'owner', 'new', ${edith},
        now() + interval '1 day')`;
    await sql`
      insert into api_tokens (workspace_id, id, user_id, name, secret_hash, scopes)
      values (${acme}, uuidv7(), ${adam}, 'New', 'new', '{}')`;
    await sql`
      insert into view_as_sessions (workspace_id, id, owner_id, member_id, session_id, secret_hash)
      select ${acme}, uuidv7(), user_id, ${edith}, id, 'new' from sessions
      where user_id = ${olivia}`;
    const targets = await sql<{ event: string; id: string }[]>`
      select uuidv7() as event, id from documents`;
    const updated = { workspace_id: acme, actor_id: edith, action: 'document.updated' };
    await storeEvents(
      sql,
      targets.map(({ event, id }) => ({
        ...updated,
        id: event,
        target_type: 'document',
        target_id: id,
      })),
    );
  });
}
