import { newViewAsSecret } from '../../src/modules/impersonation/impersonation.records.ts';
import { scopes as allScopes, type Scope } from '../../src/modules/token/scopes.ts';
import { newTokenSecret } from '../../src/modules/token/secret.ts';
import { type Id, idFromUuid, newId, uuidOf } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { storeEvents } from '../support/events.ts';
import { openWorld, type World } from '../support/world.ts';
import * as content from './content.ts';
import { addNewcomers } from './people.ts';

/** A record of the scene: what it is, and the records that it names, by the edge that leads there. */
export interface SceneRecord {
  readonly key: string;
  readonly type: string;
  readonly id: string;
  readonly refs: Readonly<Record<string, string>>;
}

/** A world with records of every type in three workspaces. */
export interface Scene {
  readonly world: World;
  readonly records: readonly SceneRecord[];
  /** The secrets of the API tokens, by key, and of Olivia's viewings, as `view as edith`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The record with a key such as `doc.diary`. */
  of(key: string): SceneRecord;
}

/** Opens a world and sets the scene in it. */
export async function openScene(): Promise<Scene> {
  // Ways of many edges are walked in it, a few records each.
  const world = await openWorld({ overrides: { maxRecords: Number.POSITIVE_INFINITY } });
  const people = { ...world.cast.people, ...(await addNewcomers(world)) };
  const stage = new Stage(world);
  for (const [key, id] of Object.entries(people)) stage.note(`user.${key}`, 'User', id);
  for (const [key, id] of Object.entries(world.cast.workspaces)) {
    stage.note(`ws.${key}`, 'Workspace', id);
  }
  await stage.addMembers();
  await stage.addDocuments();
  await stage.addShares();
  await stage.addComments();
  await stage.addInvitations();
  await stage.addTokens();
  await stage.noteSessions();
  await stage.addViewings();
  await stage.addEvents();
  return stage.scene();
}

class Stage {
  readonly #world: World;
  readonly #records = new Map<string, SceneRecord>();
  readonly #secrets: Record<string, string> = {};

  constructor(world: World) {
    this.#world = world;
  }

  scene(): Scene {
    return {
      world: this.#world,
      records: [...this.#records.values()],
      secrets: this.#secrets,
      of: (key) => this.#of(key),
    };
  }

  note(key: string, type: string, id: string, refs: Readonly<Record<string, string>> = {}): void {
    const ids = Object.entries(refs).map(([edge, target]) => [edge, this.#of(target).id]);
    this.#records.set(key, { key, type, id, refs: Object.fromEntries(ids) });
  }

  /** Adam owns part of Initech too: somebody with two workspaces. */
  async addMembers(): Promise<void> {
    const { sql } = this.#world;
    await this.#insert('memberships', [
      {
        id: uuidOf(newId('mem')),
        workspace_id: this.#uuid('ws.initech'),
        user_id: this.#uuid('user.adam'),
        role: 'admin',
      },
    ]);
    for (const { id, user_id, workspace_id } of await sql`select * from memberships`) {
      const user = this.#keyOf(idFromUuid('user', user_id));
      const workspace = this.#keyOf(idFromUuid('ws', workspace_id));
      const key = `mem.${user.slice('user.'.length)}@${workspace.slice('ws.'.length)}`;
      this.note(key, 'Membership', idFromUuid('mem', id), { user, workspace });
    }
  }

  async addDocuments(): Promise<void> {
    const { cast, sql } = this.#world;
    await this.#insert(
      'documents',
      content.documents.map(({ key, workspace, author, visibility = 'workspace', ...columns }) => ({
        id: uuidOf(this.#make(`doc.${key}`)),
        workspace_id: this.#uuid(`ws.${workspace}`),
        author_id: this.#uuid(`user.${author}`),
        body: 'A text.',
        visibility,
        ...columns,
      })),
    );
    for (const [key, id] of Object.entries(cast.documents)) this.#made.set(`doc.${key}`, id);
    const stored = await sql`select * from documents`;
    for (const [key, id] of this.#made) {
      const row = stored.find((document) => idFromUuid('doc', document.id) === id);
      if (!row) throw new Error(`${key} is not in the database`);
      const author = this.#keyOf(idFromUuid('user', row.author_id));
      const workspace = this.#keyOf(idFromUuid('ws', row.workspace_id));
      this.note(key, 'Document', id, { author, workspace });
    }
  }

  async addShares(): Promise<void> {
    const rows = content.shares.map(({ document, user, level, expired }) => {
      const id = newId('shr');
      this.note(`shr.${document}-${user}`, 'Share', id, {
        document: `doc.${document}`,
        user: `user.${user}`,
      });
      return {
        id: uuidOf(id),
        ...this.#within(document),
        user_id: this.#uuid(`user.${user}`),
        level,
        expires_at: expired ? new Date(Date.now() - 1000) : null,
      };
    });
    await this.#insert('document_shares', rows);
  }

  async addComments(): Promise<void> {
    const rows = content.comments.map(({ document, author }) => {
      const id = newId('cmt');
      this.note(`cmt.${document}-${author}`, 'Comment', id, {
        document: `doc.${document}`,
        author: `user.${author}`,
      });
      return {
        id: uuidOf(id),
        ...this.#within(document),
        author_id: this.#uuid(`user.${author}`),
        body: `What ${author} says`,
      };
    });
    await this.#insert('comments', rows);
  }

  async addInvitations(): Promise<void> {
    const rows = content.invitations.map(({ key, workspace, inviter, accepted }) => {
      const id = newId('inv');
      this.note(`inv.${key}`, 'Invitation', id, {
        workspace: `ws.${workspace}`,
        inviter: `user.${inviter}`,
      });
      return {
        id: uuidOf(id),
        workspace_id: this.#uuid(`ws.${workspace}`),
        inviter_id: this.#uuid(`user.${inviter}`),
        email: `${key}@new.test`,
        email_normal: `${key}@new.test`,
        role: 'editor',
        secret_hash: `the hash of ${key}`,
        expires_at: new Date(Date.now() + 1000 * 60 * 60),
        accepted_at: accepted ? new Date() : null,
      };
    });
    await this.#insert('invitations', rows);
  }

  async addTokens(): Promise<void> {
    const rows = content.tokens.map(({ key, user, workspace, scopes }) => {
      const id = newId('tok');
      const secret = newTokenSecret();
      this.#secrets[key] = secret;
      this.note(`tok.${key}`, 'ApiToken', id, {
        user: `user.${user}`,
        workspace: `ws.${workspace}`,
      });
      return {
        id: uuidOf(id),
        workspace_id: this.#uuid(`ws.${workspace}`),
        user_id: this.#uuid(`user.${user}`),
        name: key,
        secret_hash: hashSecret(secret),
        scopes: scopes === 'all' ? [...allScopes] : [...(scopes satisfies readonly Scope[])],
      };
    });
    await this.#insert('api_tokens', rows);
  }

  async noteSessions(): Promise<void> {
    for (const { id, user_id } of await this.#world.sql`select id, user_id from sessions`) {
      const user = this.#keyOf(idFromUuid('user', user_id));
      this.note(`ses.${user.slice('user.'.length)}`, 'Session', idFromUuid('ses', id), { user });
    }
  }

  async addViewings(): Promise<void> {
    const owner = 'user.olivia';
    const workspace = 'ws.acme';
    const rows = content.seenAs.map((member) => {
      const id = newId('vas');
      const secret = newViewAsSecret();
      this.#secrets[`view as ${member}`] = secret;
      this.note(`vas.${member}`, 'ViewAs', id, { owner, member: `user.${member}`, workspace });
      return {
        id: uuidOf(id),
        workspace_id: this.#uuid(workspace),
        owner_id: this.#uuid(owner),
        member_id: this.#uuid(`user.${member}`),
        session_id: this.#uuid('ses.olivia'),
        secret_hash: hashSecret(secret),
      };
    });
    await this.#insert('view_as_sessions', rows);
  }

  async addEvents(): Promise<void> {
    const rows = content.events.map((event) => {
      const { key, workspace, actor, action, target, share, change } = event;
      const id = newId('evt');
      const values = change.flatMap(({ from, to }) => [from, to]);
      const named = values.filter((value) => value !== undefined && this.#records.has(value));
      this.note(`evt.${key}`, 'AuditEvent', id, {
        ...(workspace ? { workspace: `ws.${workspace}` } : {}),
        ...(share ? { share } : {}),
        ...Object.fromEntries(named.map((value, index) => [`change${index}`, value ?? ''])),
        actor: `user.${actor}`,
        target,
      });
      return {
        id: uuidOf(id),
        workspace_id: workspace ? this.#uuid(`ws.${workspace}`) : null,
        actor_id: this.#uuid(`user.${actor}`),
        credential_id: this.#uuid(`ses.${actor}`),
        action,
        target_type: action.split('.')[0] ?? '',
        target_id: this.#uuid(target),
        authority: share ? [`share:write:${this.#of(share).id}`] : ['author'],
        request_id: `the request of ${key}`,
        ip: '192.0.2.1',
        user_agent: 'a program',
        change: change.map(({ field, from, to }) => ({
          field,
          from: this.#told(from),
          to: this.#told(to),
        })),
      };
    });
    await this.#world.arrange((sql) => storeEvents(sql, rows));
  }

  #told(value = ''): string {
    return this.#records.get(value)?.id ?? value;
  }

  readonly #made = new Map<string, Id<'doc'>>();

  #make(key: string): Id<'doc'> {
    const id = newId('doc');
    this.#made.set(key, id);
    return id;
  }

  #within(document: string): { readonly workspace_id: string; readonly document_id: string } {
    const { id, refs } = this.#of(`doc.${document}`);
    return { workspace_id: uuidOf(refs.workspace as Id), document_id: uuidOf(id as Id) };
  }

  #of(key: string): SceneRecord {
    const record = this.#records.get(key);
    if (!record) throw new Error(`the scene has no ${key}`);
    return record;
  }

  #uuid(key: string): string {
    return uuidOf(this.#of(key).id as Id);
  }

  #keyOf(id: string): string {
    const record = [...this.#records.values()].find((known) => known.id === id);
    if (!record) throw new Error(`the scene has no record ${id}`);
    return record.key;
  }

  async #insert(table: string, rows: Record<string, unknown>[]): Promise<void> {
    await this.#world.arrange((sql) => sql`insert into ${sql(table)} ${sql(rows)}`);
  }
}
