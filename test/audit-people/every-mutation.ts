import type { PersonKey } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import { secretIn } from '../invitations/secret.ts';
import * as arrange from '../sharing/arrange.ts';
import { done, type Sender, type Verb } from '../sharing/verbs.ts';
import { PASSWORD } from '../support/cluster.ts';
import { uuid, type World } from '../support/world.ts';
import { WatchedClient, watched } from './watched-client.ts';

/** People and addresses that are in no cast. */
export const strangers = {
  name: 'Nora Newcomer',
  renamed: 'Nora Renamed',
  email: 'nora@new.test',
  moved: 'nora@moved.test',
  invited: 'somebody@elsewhere.test',
  bills: 'bills@acme.test',
} as const;

const [FIRST_PASSWORD, SECOND_PASSWORD] = ['a password of Nora, long', 'another password of Nora'];

/** What was sent, by the name of the mutation. */
type Sent = Set<string>;

type Send = (sender: Sender, verb: Verb, input: Record<string, unknown>) => ReturnType<typeof done>;

/** Has everything done that can be done. Returns which mutations that were. */
export async function everyMutation(world: World): Promise<ReadonlySet<string>> {
  const sent: Sent = new Set();
  const send: Send = (sender, verb, input) => {
    sent.add(verb);
    return done(sender, verb, input);
  };
  const ws = await arrange.makeWorkspace(world, 'enterprise');
  await workspaces(world, send);
  await documents(world, send, ws);
  await sharesAndComments(world, send, ws);
  await members(world, send, ws);
  await accounts(world, send, sent);
  return sent;
}

async function workspaces(world: World, send: Send): Promise<void> {
  const olivia = watched(world, 'olivia');
  const { workspace } = await send(olivia, 'createWorkspace', { name: 'A walk' });
  const { id } = workspace;
  await send(olivia, 'renameWorkspace', { id, name: 'Another walk', version: 1 });
  await send(olivia, 'setBillingEmail', { id, billingEmail: strangers.bills, version: 2 });
  await send(olivia, 'changePlan', { id, plan: 'PRO' });
  await send(olivia, 'deleteWorkspace', { id });
}

async function documents(world: World, send: Send, workspaceId: Id<'ws'>): Promise<void> {
  const [edith, olivia, adam] = [
    watched(world, 'edith'),
    watched(world, 'olivia'),
    watched(world, 'adam'),
  ];
  const made = await send(edith, 'createDocument', { workspaceId, title: 'A title' });
  const { id } = made.document;
  const change = { title: 'Another', body: 'A text', internalNotes: 'Notes' };
  await send(edith, 'updateDocument', { id, version: 1, ...change });
  await send(edith, 'publishDocument', { id });
  await send(edith, 'makeDocumentPrivate', { id });
  await send(edith, 'makeDocumentVisible', { id });
  await send(edith, 'archiveDocument', { id });
  await send(edith, 'restoreDocument', { id });
  await send(olivia, 'lockDocument', { id });
  await send(olivia, 'unlockDocument', { id });
  await send(edith, 'transferDocument', { id, authorId: world.cast.people.adam });
  await send(adam, 'deleteDocument', { id });
}

async function sharesAndComments(world: World, send: Send, ws: Id<'ws'>): Promise<void> {
  const [edith, victor] = [watched(world, 'edith'), watched(world, 'victor')];
  const documentId = await arrange.makeDocument(world, ws, 'edith');
  const terms = { documentId, email: 'gus@guest.test' };
  await send(edith, 'shareDocument', { ...terms, level: 'READ' });
  const { share } = await send(edith, 'shareDocument', { ...terms, level: 'WRITE' });
  await send(edith, 'unshareDocument', { id: share.id });
  const { comment } = await send(victor, 'createComment', { documentId, body: 'A remark' });
  const { id } = comment;
  await send(victor, 'updateComment', { id, version: 1, body: 'Another' });
  await send(victor, 'deleteComment', { id });
}

async function members(world: World, send: Send, workspaceId: Id<'ws'>): Promise<void> {
  const [olivia, gus] = [watched(world, 'olivia'), watched(world, 'gus')];
  const invite = { workspaceId, role: 'VIEWER' };
  const stranger = await send(olivia, 'inviteMember', { ...invite, email: strangers.invited });
  await send(olivia, 'revokeInvitation', { id: stranger.invitation.id });
  await send(olivia, 'inviteMember', { ...invite, email: 'gus@guest.test' });
  await send(gus, 'acceptInvitation', { secret: secretIn(world.mail.at(-1)) });
  const idOf = (person: PersonKey) => membershipOf(world, workspaceId, person);
  await send(olivia, 'changeRole', { id: await idOf('gus'), role: 'EDITOR' });
  await send(gus, 'leaveWorkspace', { workspaceId });
  await send(olivia, 'removeMember', { id: await idOf('victor') });

  const made = { workspaceId, name: 'A program', scopes: ['AUDIT_READ'] };
  const { apiToken } = await send(olivia, 'createApiToken', made);
  await send(olivia, 'revokeApiToken', { id: apiToken.id });
  const impersonation = await send(olivia, 'viewAs', { membershipId: await idOf('adam') });
  await new WatchedClient(world.url, null, impersonation.secret).ask(READ_LOG, { id: workspaceId });
  await send(olivia, 'endViewAs', { id: impersonation.viewAs.id });
  await send(olivia, 'transferOwnership', { id: await idOf('adam') });
}

async function accounts(world: World, send: Send, sent: Sent): Promise<void> {
  const nora = watched(world, 'nobody');
  const { name, renamed, email, moved } = strangers;
  await send(nora, 'signUp', { name, email, password: FIRST_PASSWORD });
  await send(nora, 'reauthenticate', { password: FIRST_PASSWORD });
  await send(nora, 'changeName', { name: renamed });
  await send(nora, 'changeEmail', { email: moved });
  await send(nora, 'changePassword', { newPassword: SECOND_PASSWORD });
  const elsewhere = watched(world, 'nobody');
  await send(elsewhere, 'signIn', { email: moved, password: SECOND_PASSWORD });
  const { viewer } = await nora.ask('{ viewer { sessions { nodes { id } } } }');
  const ids: readonly string[] = viewer.sessions.nodes.map(({ id }: { id: string }) => id);
  // A later id sorts after an earlier one.
  await send(nora, 'revokeSession', { id: ids.toSorted().at(-1) });
  await nora.ask('mutation { signOut { signedOut } }');
  const gus = watched(world, 'nobody');
  await send(gus, 'signIn', { email: 'gus@guest.test', password: PASSWORD });
  await gus.ask('mutation { signOutEverywhere { signedOut } }');
  sent.add('signOut').add('signOutEverywhere');
}

const READ_LOG = 'query ($id: ID!) { auditEvents(workspaceId: $id) { nodes { action } } }';

async function membershipOf({ sql, cast }: World, ws: Id<'ws'>, person: PersonKey) {
  const [member] = await sql`
    select id from memberships
    where workspace_id = ${uuid(ws)} and user_id = ${uuid(cast.people[person])}`;
  return arrange.idOf('mem', member?.id);
}
