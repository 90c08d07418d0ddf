import { commentPolicy } from '../../../src/modules/comment/comment.policy.ts';
import { documentPolicy } from '../../../src/modules/document/document.policy.ts';
import { type State, statesOn } from '../../access/document.table.ts';
import { gridOf } from '../../access/grid.ts';
import { type Persona, sceneFor } from './documents.ts';
import { type Expectation, outcomeOf } from './expectation.ts';

/**
 * Members who hold a share of what they could not read without: they comment as members who can
 * read it, and as admins who can read it they delete what others commented.
 */
const written = gridOf(
  5,
  `
  action        role   status             visibility locked  read readForEver comment write lapsed
  comment       viewer draft,published    private    no      y    y           y       y     N
  comment       viewer draft              workspace  no      y    y           y       y     N
  comment       viewer published          workspace  no      y    y           y       y     y
  comment       viewer archived           *          *       N    N           N       N     N
  comment       editor draft,published    private    no      y    y           y       y     N
  comment       editor archived           private    *       N    N           N       N     N
  comment       editor archived           workspace  *       F    F           F       F     F
  comment       editor draft,published    private    yes     F    F           F       F     N
  deleteComment viewer draft,published    private    no      F    F           F       F     N
  deleteComment editor draft,published    private    no      F    F           F       F     N
  deleteComment admin  draft,published    private    no      y    y           y       y     N
  deleteComment owner  draft,published    private    no      y    y           y       y     N
  deleteComment admin  draft,published    private    yes     F    F           F       F     N
  deleteComment admin  archived           private    *       N    N           N       N     N
  deleteComment admin  archived           workspace  no      y    y           y       y     y
  explain        admin  draft,published    private    *       y    y           y       y     N
  explain        admin  archived           private    *       N    N           N       N     N
  explain        admin  *                  workspace  *       y    y           y       y     y
  explain        owner  draft,published    private    *       y    y           y       y     N
  explain        owner  archived           private    *       N    N           N       N     N
  explain        owner  *                  workspace  *       y    y           y       y     y
  explain        editor draft,published    private    *       F    F           F       F     N
  explain        viewer draft,published    private    *       F    F           F       F     N
  explainComment admin  draft,published    private    *       y    y           y       y     N
  explainComment admin  archived           private    *       N    N           N       N     N
  explainComment admin  *                  workspace  *       y    y           y       y     y
  explainComment owner  draft,published    private    *       y    y           y       y     N
  explainComment owner  archived           private    *       N    N           N       N     N
  explainComment owner  *                  workspace  *       y    y           y       y     y
  explainComment editor draft,published    private    *       F    F           F       F     N
  explainComment viewer draft,published    private    *       F    F           F       F     N
  `,
);

const shares: Readonly<Record<string, Persona>> = {
  read: { share: 'read' },
  readForEver: { share: 'read', forEver: true },
  comment: { share: 'comment' },
  write: { share: 'write' },
  lapsed: { share: 'write', expired: true },
};

/** What the table calls an action on somebody else's comment. */
const onComment: Readonly<Record<string, string>> = {
  deleteComment: 'delete',
  explainComment: 'explain',
};

export const ofMembersWithShares: readonly Expectation[] = written.flatMap(({ labels, cells }) => {
  const [action = '', role = '', ...about] = labels;
  const states = [...statesOn('pro')].filter((state) => isAbout(about, state));
  return states.flatMap((state) =>
    cells.map(({ column, expected }) => {
      const { viewer, document, rows } = sceneFor({ role, ...shares[column] }, role, state);
      const comment = {
        workspaceId: document.workspaceId,
        id: 'comment',
        documentId: document.id,
        authorId: 'bystander',
      };
      return {
        title: `${role} with a share: ${column}, ${JSON.stringify(state)}`,
        viewer,
        rows,
        expected: outcomeOf(expected),
        ...(action === 'comment' || action === 'explain'
          ? { policy: documentPolicy, action, row: document }
          : { policy: commentPolicy, action: onComment[action] ?? action, row: comment }),
      };
    }),
  );
});

function isAbout(
  [statuses = '', visibilities = '', locks = '']: readonly string[],
  { status, visibility, locked }: State,
): boolean {
  const covers = (written: string, value: string) =>
    written === '*' || written.split(',').includes(value);
  return covers(statuses, status) && covers(visibilities, visibility) && covers(locks, locked);
}
