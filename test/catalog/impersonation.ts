import fc from 'fast-check';
import { newViewAsSecret } from '../../src/modules/impersonation/impersonation.records.ts';
import { viewAsSessions } from '../../src/modules/impersonation/impersonation.table.ts';
import { newId, uuidOf } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { makeViewing } from '../impersonation/impersonation-client.ts';
import { randomRecords, within } from '../rls/random-records.ts';
import type { ScenePerson } from '../scene/people.ts';
import type { Stage } from '../scene/stage.ts';
import type { Growth } from '../statements/growth.ts';
import { newMembership } from './membership.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

/** Olivia sees Acme as each of its other members. */
export const seenAs: readonly ScenePerson[] = ['adam', 'edith', 'victor'];

async function addSessions(stage: Stage): Promise<void> {
  const [owner, workspace] = ['user.olivia', 'ws.acme'];
  const rows = seenAs.map((member) => {
    const [id, secret] = [newId('vas'), newViewAsSecret()];
    stage.secrets[`view as ${member}`] = secret;
    stage.note(`vas.${member}`, 'ViewAs', id, { owner, member: `user.${member}`, workspace });
    return {
      id: uuidOf(id),
      workspace_id: stage.uuid(workspace),
      owner_id: stage.uuid(owner),
      member_id: stage.uuid(`user.${member}`),
      session_id: stage.uuid('ses.olivia'),
      secret_hash: hashSecret(secret),
    };
  });
  await stage.insert('view_as_sessions', rows);
}

/** Each between two of the members, if they are of one workspace. */
const randomSessions = randomRecords(
  viewAsSessions,
  fc.array(fc.record({ owner: within, member: within }), { maxLength: 1 }),
  (specs, ground) =>
    specs.flatMap(({ owner, member }) => {
      const [one, other] = [ground.members[owner], ground.members[member]];
      if (!one || one.place !== other?.place) return [];
      const id = newId('vas');
      return {
        id,
        workspaceId: ground.workspace(one.place),
        ownerId: ground.person(one.person),
        memberId: ground.person(other.person),
        sessionId: ground.session(one.person),
        secretHash: id,
      };
    }),
);

export const impersonationTests = {
  mutations: {
    viewAs: {
      needs: 'session',
      answer: 'secret viewAs { id createdAt expiresAt owner { id } member { id } }',
      given: async (story: Story) => ({ membershipId: await newMembership(story) }),
    },
    endViewAs: {
      needs: 'session',
      answer: 'viewAs { id }',
      given: async ({ world, workspaceId, people: { owner, editor } }: Story) => ({
        id: (await makeViewing(world, workspaceId, owner, editor)).id,
      }),
    },
  },
  records: {
    type: 'ViewAs',
    addTo: addSessions,
    readable: { olivia: seenAs.join(' ') },
    random: randomSessions,
    lists: { 'Workspace.viewAsSessions': 'created_at desc, id desc' },
    grow: ({ sql, acme, olivia, authors }: Growth) => sql`
      insert into view_as_sessions (workspace_id, id, owner_id, member_id, session_id, secret_hash)
      select ${acme}, uuidv7(), s.user_id, author.id, s.id, 'hash ' || n
      from ${authors}, lateral (
        select id, user_id from sessions where user_id = ${olivia} order by id limit 1) as s`,
  },
} satisfies ResourceTests;
