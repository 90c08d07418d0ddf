import { people } from '../../src/demo/cast.ts';
import { idFromUuid } from '../../src/shared/id.ts';
import { scenePeople } from '../scene/people.ts';
import type { Stage } from '../scene/stage.ts';
import { openSession } from '../sharing/session-client.ts';
import { PASSWORD } from '../support/cluster.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';
import { NEW_PASSWORDS, strangers } from './strangers.ts';

export const sessionTests = {
  mutations: {
    signUp: {
      needs: 'nothing',
      answer: 'viewer { id }',
      by: 'nobody',
      values: { name: strangers.name, email: strangers.email, password: NEW_PASSWORDS[0] },
    },
    signIn: {
      needs: 'nothing',
      answer: 'viewer { id }',
      by: 'nobody',
      values: { email: people.gus.email, password: PASSWORD },
    },
    signOut: { needs: 'nothing', answer: 'signedOut' },
    signOutEverywhere: { needs: 'session', answer: 'signedOut', by: 'member' },
    reauthenticate: {
      needs: 'session',
      answer: 'session { id }',
      values: { password: PASSWORD },
    },
    changePassword: {
      needs: 'session',
      answer: 'viewer { id }',
      by: 'member',
      values: { newPassword: NEW_PASSWORDS[1] },
    },
    revokeSession: {
      needs: 'session',
      answer: 'session { id }',
      given: async ({ world, people: { owner } }: Story) => ({
        id: (await openSession(world, world.cast.people[owner])).id,
      }),
    },
  },
  records: {
    type: 'Session',
    addTo: async (stage: Stage) => {
      for (const { id, user_id } of await stage.world.sql`select id, user_id from sessions`) {
        const user = stage.keyOf(idFromUuid('user', user_id));
        const key = `ses.${user.slice('user.'.length)}`;
        stage.note(key, 'Session', idFromUuid('ses', id), { user });
      }
    },
    readable: Object.fromEntries(scenePeople.map((person) => [person, person])),
    random: 'in every world',
    lists: { 'User.sessions': 'created_at desc, id desc' },
  },
} satisfies ResourceTests;
