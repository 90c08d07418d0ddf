import { gridOf } from './grid.ts';

/** Who invites to which role in Acme. */
export const inviting = gridOf(
  2,
  `
  role   signIn             olivia adam edith victor gloria gus nobody
  VIEWER signed_in_long_ago y      y    F     F      N      N   U
  EDITOR signed_in_long_ago y      y    F     F      N      N   U
  ADMIN  signed_in_long_ago y      y    F     F      N      N   U
  OWNER  signed_in_recently y      F    F     F      N      N   U
  OWNER  signed_in_long_ago S      F    F     F      N      N   U
  `,
);

/** Who sees and revokes an invitation of Olivia's to Acme. `0` is a list that is empty. */
export const seeing = gridOf(
  1,
  `
  action olivia adam edith victor gloria gus nobody
  list   y      y    0     0      N      N   U
  read   y      y    N     N      N      N   N
  revoke y      y    N     N      N      N   U
  `,
);

/** Who accepts an invitation, by the role that who sent it has by then. Gus is invited. */
export const accepting = gridOf(
  2,
  `
  role   inviter olivia adam edith victor gloria gus nobody
  VIEWER owner   N      N    N     N      N      y   U
  VIEWER admin   N      N    N     N      N      y   U
  VIEWER editor  N      N    N     N      N      C   U
  ADMIN  admin   N      N    N     N      N      y   U
  OWNER  owner   N      N    N     N      N      y   U
  OWNER  admin   N      N    N     N      N      C   U
  `,
);
