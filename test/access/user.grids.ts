import { gridOf } from './grid.ts';

/**
 * Whom one sees, by line. Evan is an editor of Globex and a viewer of Acme; Ian, owner of Initech,
 * is a viewer of Acme as well. A name is seen by whoever shares a workspace; an address by oneself
 * and by the admins of a workspace that its owner is a member of.
 */
export const names = gridOf(
  1,
  `
  whose  olivia adam edith victor evan ian gloria gus nobody
  olivia y      y    y     y      y    y   N      N   N
  edith  y      y    y     y      y    y   N      N   N
  evan   y      y    y     y      y    y   y      N   N
  ian    y      y    y     y      y    y   N      N   N
  gloria N      N    N     N      y    N   y      N   N
  gus    N      N    N     N      N    N   N      y   N
  `,
);

export const emails = gridOf(
  1,
  `
  whose  olivia adam edith victor evan ian gloria gus nobody
  olivia y      y    F     F      F    F   N      N   N
  adam   y      y    F     F      F    F   N      N   N
  edith  y      y    y     F      F    F   N      N   N
  victor y      y    F     y      F    F   N      N   N
  evan   y      y    F     F      y    F   y      N   N
  ian    y      y    F     F      F    y   N      N   N
  gloria N      N    N     N      F    N   y      N   N
  gus    N      N    N     N      N    N   N      y   N
  `,
);
