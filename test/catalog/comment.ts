import fc from 'fast-check';
import { comments } from '../../src/modules/comment/comment.table.ts';
import { newId, uuidOf } from '../../src/shared/id.ts';
import { onDocument, person, randomRecords, within } from '../rls/random-records.ts';
import type { ScenePerson } from '../scene/people.ts';
import type { Stage } from '../scene/stage.ts';
import { makeComment } from '../sharing/arrange.ts';
import type { Growth } from '../statements/growth.ts';
import { documentOf } from './document.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

const itsId = async (story: Story) => ({
  id: await makeComment(story.world, await documentOf(story), story.people.owner),
});

const inScene: readonly { readonly document: string; readonly author: ScenePerson }[] = [
  { document: 'handbook', author: 'victor' },
  { document: 'roadmap', author: 'walter' },
  { document: 'roadmap', author: 'adam' },
  { document: 'diary', author: 'connie' },
  { document: 'memoir', author: 'victor' },
  { document: 'oldPlan', author: 'edith' },
  { document: 'testament', author: 'walter' },
  { document: 'charter', author: 'evan' },
];

async function addComments(stage: Stage): Promise<void> {
  const rows = inScene.map(({ document, author }) => {
    const id = newId('cmt');
    const refs = { document: `doc.${document}`, author: `user.${author}` };
    stage.note(`cmt.${document}-${author}`, 'Comment', id, refs);
    return {
      id: uuidOf(id),
      ...stage.onDocument(document),
      author_id: stage.uuid(refs.author),
      body: `What ${author} says`,
    };
  });
  await stage.insert('comments', rows);
}

const randomComments = randomRecords(
  comments,
  fc.array(fc.record({ document: within, author: person }), { maxLength: 3, size: 'max' }),
  (specs, ground) =>
    specs.map(({ document, author }) => ({
      id: newId('cmt'),
      ...onDocument(ground, document),
      authorId: ground.person(author),
      body: 'A remark',
    })),
);

export const commentTests = {
  mutations: {
    createComment: {
      needs: 'comment:write',
      answer: 'comment { id body version }',
      values: { body: 'A remark.' },
      given: async (story: Story) => ({ documentId: await documentOf(story) }),
    },
    updateComment: {
      needs: 'comment:write',
      answer: 'comment { id body version }',
      values: { version: 1, body: 'Another remark.' },
      given: itsId,
    },
    deleteComment: { needs: 'comment:write', answer: 'comment { id }', given: itsId },
  },
  records: {
    type: 'Comment',
    addTo: addComments,
    readable: { with: 'document' },
    random: randomComments,
    lists: { 'Document.comments': 'created_at asc, id asc' },
    grow: ({ sql, acme, handbook, authors }: Growth) => sql`
      insert into comments (workspace_id, id, document_id, author_id, body)
      select ${acme}, uuidv7(), ${handbook}, id, 'A remark' from ${authors}`,
  },
} satisfies ResourceTests;
