import { addNewcomers } from '../scene/people.ts';
import type { Stage } from '../scene/stage.ts';
import type { Growth } from '../statements/growth.ts';
import { addressMutations } from './address.ts';
import { recoveryMutations } from './recovery.ts';
import type { ResourceTests } from './resource-tests.ts';
import { strangers } from './strangers.ts';

/** The members, the former author of a document in reach, and those with whom one is shared. */
const PEOPLE_OF_ACME = 'olivia adam edith victor fred rita walter';
const PEOPLE_OF_GLOBEX = 'gloria evan edith gus';

export const userTests = {
  mutations: {
    changeName: {
      needs: 'session',
      answer: 'viewer { id name }',
      values: { name: strangers.renamed },
    },
    ...addressMutations,
    ...recoveryMutations,
  },
  records: {
    type: 'User',
    addTo: async (stage: Stage) => {
      const people = { ...stage.world.cast.people, ...(await addNewcomers(stage.world)) };
      for (const [key, id] of Object.entries(people)) stage.note(`user.${key}`, 'User', id);
    },
    readable: {
      olivia: PEOPLE_OF_ACME,
      adam: `${PEOPLE_OF_ACME} ian`,
      edith: `${PEOPLE_OF_ACME} connie gloria gus`,
      victor: PEOPLE_OF_ACME,
      gloria: PEOPLE_OF_GLOBEX,
      evan: PEOPLE_OF_GLOBEX,
      ian: 'ian adam',
      // Guests: the author of the document, and those with whom it is shared as well.
      gus: 'gus gloria edith',
      rita: 'rita edith walter victor',
      connie: 'connie edith',
      walter: 'walter edith rita victor fred',
      xavier: 'xavier',
      fred: 'fred',
      otto: 'otto',
      'token member:read': PEOPLE_OF_ACME,
      'token edith': `${PEOPLE_OF_ACME} connie`,
      'token victor': PEOPLE_OF_ACME,
      'token adam': 'ian adam',
      'token gloria': PEOPLE_OF_GLOBEX,
      'view as adam': PEOPLE_OF_ACME,
      // Nobody who is seen only by what is private, such as Connie.
      'view as edith': PEOPLE_OF_ACME,
      'view as victor': PEOPLE_OF_ACME,
    },
    random: 'in every world',
    lists: {},
    grow: ({ sql, numbers }: Growth) => sql`
      insert into users (id, name, email, email_normal, email_confirmed_at)
      select uuidv7(), kind || ' ' || n, kind || n || '@acme.test', lower(kind) || n || '@acme.test',
        now()
      from ${numbers}, (values ('Author'), ('Guest')) as kinds (kind)`,
  },
} satisfies ResourceTests;
