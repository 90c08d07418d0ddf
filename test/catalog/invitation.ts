import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { people } from '../../src/demo/cast.ts';
import { invitations } from '../../src/modules/invitation/invitation.table.ts';
import { roleLevels } from '../../src/modules/workspace/workspace.table.ts';
import { newId, uuidOf } from '../../src/shared/id.ts';
import { person, place, randomRecords, secondsFrom } from '../rls/random-records.ts';
import type { ScenePerson } from '../scene/people.ts';
import type { Stage } from '../scene/stage.ts';
import { inAnHour, makeInvitation } from '../sharing/arrange.ts';
import type { Growth } from '../statements/growth.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';
import { strangers } from './strangers.ts';

interface SceneInvitation {
  readonly key: string;
  readonly workspace: string;
  readonly inviter: ScenePerson;
  readonly accepted?: boolean;
}

const inScene: readonly SceneInvitation[] = [
  { key: 'pending', workspace: 'acme', inviter: 'adam' },
  { key: 'accepted', workspace: 'acme', inviter: 'fred', accepted: true },
  { key: 'globex', workspace: 'globex', inviter: 'gloria' },
];

async function addInvitations(stage: Stage): Promise<void> {
  const rows = inScene.map(({ key, workspace, inviter, accepted }) => {
    const id = newId('inv');
    const refs = { workspace: `ws.${workspace}`, inviter: `user.${inviter}` };
    stage.note(`inv.${key}`, 'Invitation', id, refs);
    return {
      id: uuidOf(id),
      workspace_id: stage.uuid(refs.workspace),
      inviter_id: stage.uuid(refs.inviter),
      email: `${key}@new.test`,
      email_normal: `${key}@new.test`,
      role: 'editor',
      secret_hash: `the hash of ${key}`,
      expires_at: inAnHour(),
      accepted_at: accepted ? new Date() : null,
    };
  });
  await stage.insert('invitations', rows);
}

const randomInvitations = randomRecords(
  invitations,
  fc.array(fc.record({ place, inviter: person, role: fc.constantFrom(...roleLevels) }), {
    maxLength: 1,
  }),
  (specs, ground) =>
    specs.map((spec) => {
      const id = newId('inv');
      return {
        id,
        workspaceId: ground.workspace(spec.place),
        email: id,
        emailNormal: id,
        role: spec.role,
        secretHash: id,
        inviterId: ground.person(spec.inviter),
        expiresAt: secondsFrom(ground.now, 3600),
      };
    }),
);

export const invitationTests = {
  mutations: {
    inviteMember: {
      needs: 'member:write',
      answer: 'invitation { id email role expiresAt acceptedAt }',
      values: { email: strangers.invited, role: 'VIEWER' },
      given: ({ workspaceId }: Story) => ({ workspaceId }),
    },
    revokeInvitation: {
      needs: 'member:write',
      answer: 'invitation { id }',
      given: async ({ world, workspaceId, people: { owner } }: Story) => ({
        id: await makeInvitation(world, workspaceId, owner, { email: strangers.uninvited }),
      }),
    },
    acceptInvitation: {
      needs: 'session',
      answer: 'membership { id role }',
      by: 'guest',
      given: async ({ world, workspaceId, people: { owner } }: Story) => {
        const secret = randomUUID();
        await makeInvitation(world, workspaceId, owner, { email: people.gus.email, secret });
        return { secret };
      },
    },
  },
  records: {
    type: 'Invitation',
    addTo: addInvitations,
    readable: {
      olivia: 'pending accepted',
      adam: 'pending accepted',
      gloria: 'globex',
      'token member:read': 'pending accepted',
      'token gloria': 'globex',
      'view as adam': 'pending accepted',
    },
    random: randomInvitations,
    lists: { 'Workspace.invitations': 'created_at desc, id desc' },
    grow: ({ sql, acme, olivia, numbers }: Growth) => sql`
      insert into invitations (workspace_id, id, email, email_normal, role, secret_hash, inviter_id,
        expires_at)
      select ${acme}, uuidv7(), 'new' || n || '@acme.test', 'new' || n || '@acme.test', 'editor',
        'secret ' || n, ${olivia}, now() + interval '1 day' from ${numbers}`,
  },
} satisfies ResourceTests;
