import fc from 'fast-check';
import { people } from '../../src/demo/cast.ts';
import { documentShares, shareLevels } from '../../src/modules/share/share.table.ts';
import { newId, uuidOf } from '../../src/shared/id.ts';
import {
  expiry,
  onDocument,
  person,
  randomRecords,
  secondsFrom,
  within,
} from '../rls/random-records.ts';
import type { ScenePerson } from '../scene/people.ts';
import type { Stage } from '../scene/stage.ts';
import { anHourAgo, makeShare } from '../sharing/arrange.ts';
import type { Growth } from '../statements/growth.ts';
import { documentOf } from './document.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

async function sharedDocument(story: Story) {
  const documentId = await documentOf(story);
  const id = await makeShare(story.world, documentId, 'gus', 'read');
  return { id, documentId };
}

interface SceneShare {
  readonly document: string;
  readonly user: ScenePerson;
  readonly level: 'read' | 'comment' | 'write';
  readonly expired?: boolean;
}

const inScene: readonly SceneShare[] = [
  { document: 'roadmap', user: 'rita', level: 'read' },
  { document: 'roadmap', user: 'walter', level: 'write' },
  // A member whose role does not reach drafts.
  { document: 'roadmap', user: 'victor', level: 'comment' },
  { document: 'diary', user: 'connie', level: 'comment' },
  { document: 'testament', user: 'walter', level: 'write' },
  { document: 'handbook', user: 'xavier', level: 'read', expired: true },
  // An archived document is not read by a share.
  { document: 'oldPlan', user: 'rita', level: 'read' },
  // Edith is a member here and a guest there.
  { document: 'charter', user: 'edith', level: 'read' },
  { document: 'charter', user: 'gus', level: 'write' },
];

const OF_ROADMAP = 'roadmap-rita roadmap-walter roadmap-victor';
const OPEN_IN_ACME = `${OF_ROADMAP} handbook-xavier oldPlan-rita`;
const OF_CHARTER = 'charter-edith charter-gus';

async function addShares(stage: Stage): Promise<void> {
  const rows = inScene.map(({ document, user, level, expired }) => {
    const id = newId('shr');
    const refs = { document: `doc.${document}`, user: `user.${user}` };
    stage.note(`shr.${document}-${user}`, 'Share', id, refs);
    return {
      id: uuidOf(id),
      ...stage.onDocument(document),
      user_id: stage.uuid(refs.user),
      level,
      expires_at: expired ? anHourAgo() : null,
    };
  });
  await stage.insert('document_shares', rows);
}

const randomShares = randomRecords(
  documentShares,
  fc.uniqueArray(
    fc.record({
      document: within,
      person,
      level: fc.constantFrom(...shareLevels),
      expires: expiry,
    }),
    { maxLength: 4, selector: (share) => `${share.document} ${share.person}`, size: 'max' },
  ),
  (specs, ground) => {
    // Two numbers may mean one document, on which nobody has two shares.
    const once = new Map(
      specs.map((spec) => [`${ground.document(spec.document).id} ${spec.person}`, spec]),
    );
    return [...once.values()].map(({ document, person: number, level, expires }) => ({
      id: newId('shr'),
      ...onDocument(ground, document),
      userId: ground.person(number),
      level,
      expiresAt: expires === null ? null : secondsFrom(ground.now, expires),
    }));
  },
);

export const shareTests = {
  mutations: {
    shareDocument: {
      needs: 'document:write',
      answer: 'share { id level expiresAt }',
      values: { email: people.gus.email, level: 'READ' },
      given: async (story: Story) => ({ documentId: await documentOf(story) }),
      also: [
        {
          values: { email: people.gus.email, level: 'WRITE' },
          given: async (story: Story) => {
            const { documentId } = await sharedDocument(story);
            return { documentId };
          },
        },
      ],
    },
    unshareDocument: {
      needs: 'document:write',
      answer: 'share { id }',
      given: async (story: Story) => ({ id: (await sharedDocument(story)).id }),
    },
  },
  records: {
    type: 'Share',
    addTo: addShares,
    readable: {
      olivia: OPEN_IN_ACME,
      adam: OPEN_IN_ACME,
      edith: `${OF_ROADMAP} handbook-xavier diary-connie`,
      gloria: OF_CHARTER,
      'token document:read': OPEN_IN_ACME,
      'token edith': `${OF_ROADMAP} handbook-xavier diary-connie`,
      'token gloria': OF_CHARTER,
      'view as adam': OPEN_IN_ACME,
      'view as edith': `${OF_ROADMAP} handbook-xavier`,
    },
    random: randomShares,
    lists: { 'Document.shares': 'created_at asc, id asc' },
    grow: ({ sql, acme, handbook, numbers }: Growth) => sql`
      insert into document_shares (workspace_id, id, document_id, user_id, level)
      select ${acme}, uuidv7(), ${handbook}, u.id, 'read'
      from users u join ${numbers} on u.name = 'Guest ' || n`,
  },
} satisfies ResourceTests;
