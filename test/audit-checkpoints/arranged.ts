import { PASSWORD } from '../support/cluster.ts';
import type { World } from '../support/world.ts';
import { environmentOf } from './commands.ts';
import { acmeOf, appendEvents, checkpointNow, globexOf, handOut } from './log.ts';

/** Logs of two workspaces and the system, two checkpoints that were handed out, and newer events. */
export async function arranged(world: World, folder: string) {
  const [acme, globex] = [acmeOf(world), globexOf(world)];
  await appendEvents(world, null, 3);
  await appendEvents(world, globex, 5);
  await appendEvents(world, acme, 12);
  await checkpointNow(world);
  await appendEvents(world, acme, 3);
  await checkpointNow(world);
  await handOut(world, folder);
  await appendEvents(world, acme, 2);
  return { acme, globex, env: await environmentOf(world, folder) };
}

/** Lets people do things, and be denied others. */
export async function changes(world: World): Promise<void> {
  const [olivia, victor] = [world.as('olivia'), world.as('victor')];
  const workspaceId = world.cast.workspaces.acme;
  const handbook = world.cast.documents.handbook;
  await olivia.ask(
    `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } } }`,
    { input: { workspaceId, email: 'späte@acme.test', role: 'EDITOR' } },
  );
  await world
    .as('edith')
    .ask(
      `mutation ($input: CreateDocumentInput!) { createDocument(input: $input) { document { id } } }`,
      { input: { workspaceId, title: 'Ein “Titel” \u2028 😀', body: 'b' } },
    );
  await victor.refusal(
    `mutation ($input: ArchiveDocumentInput!) { archiveDocument(input: $input) { document { id } } }`,
    { input: { id: handbook, version: 1 } },
  );
  await olivia.ask(`query ($id: ID!) { auditEvents(workspaceId: $id) { totalCount } }`, {
    id: workspaceId,
  });
  await world
    .as('nobody')
    .ask(`mutation ($input: SignInInput!) { signIn(input: $input) { viewer { id } } }`, {
      input: { email: 'edith@acme.test', password: PASSWORD },
    });
}
