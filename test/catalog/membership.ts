import { idFromUuid, newId, uuidOf } from '../../src/shared/id.ts';
import type { Stage } from '../scene/stage.ts';
import * as arrange from '../sharing/arrange.ts';
import type { Growth } from '../statements/growth.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

/** Makes the story's member one anew, whatever became of them. */
export async function newMembership({ world, workspaceId, people: { member } }: Story) {
  await arrange.setRole(world, workspaceId, member, null);
  return arrange.makeMember(world, workspaceId, member, 'editor');
}

const itsId = async (story: Story) => ({ id: await newMembership(story) });

const ACME = 'olivia@acme adam@acme edith@acme victor@acme';
const GLOBEX = 'gloria@globex evan@globex';
const INITECH = 'ian@initech adam@initech';

/** Those of the cast; and Adam is an admin of Initech too: somebody with two workspaces. */
async function addMembers(stage: Stage): Promise<void> {
  const adam = { user_id: stage.uuid('user.adam'), role: 'admin' };
  const initech = { id: uuidOf(newId('mem')), workspace_id: stage.uuid('ws.initech') };
  await stage.insert('memberships', [{ ...initech, ...adam }]);
  for (const { id, user_id, workspace_id } of await stage.world.sql`select * from memberships`) {
    const user = stage.keyOf(idFromUuid('user', user_id));
    const workspace = stage.keyOf(idFromUuid('ws', workspace_id));
    const key = `mem.${user.slice('user.'.length)}@${workspace.slice('ws.'.length)}`;
    stage.note(key, 'Membership', idFromUuid('mem', id), { user, workspace });
  }
}

export const membershipTests = {
  mutations: {
    changeRole: {
      needs: 'member:write',
      answer: 'membership { id role }',
      values: { role: 'VIEWER' },
      given: itsId,
      also: [{ values: { role: 'OWNER', version: 1 } }],
    },
    removeMember: { needs: 'member:write', answer: 'membership { id }', given: itsId },
    leaveWorkspace: {
      needs: 'session',
      answer: 'membership { id }',
      by: 'member',
      given: ({ workspaceId }: Story) => ({ workspaceId }),
    },
    transferOwnership: { needs: 'session', answer: 'membership { id role }', given: itsId },
  },
  records: {
    type: 'Membership',
    addTo: addMembers,
    readable: {
      olivia: ACME,
      adam: `${ACME} ${INITECH}`,
      edith: ACME,
      victor: ACME,
      gloria: GLOBEX,
      evan: GLOBEX,
      ian: INITECH,
      'token member:read': ACME,
      'token edith': ACME,
      'token victor': ACME,
      'token adam': INITECH,
      'token gloria': GLOBEX,
      'view as adam': ACME,
      'view as edith': ACME,
      'view as victor': ACME,
    },
    random: 'in every world',
    lists: {
      'User.memberships': 'created_at asc, id asc',
      'Workspace.members': 'created_at asc, id asc',
    },
    grow: ({ sql, acme, authors }: Growth) => sql`
      insert into memberships (workspace_id, id, user_id, role)
      select ${acme}, uuidv7(), id, 'editor' from ${authors}`,
  },
} satisfies ResourceTests;
