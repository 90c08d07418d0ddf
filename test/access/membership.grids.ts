import { gridOf } from './grid.ts';

/**
 * Whose role is changed, to which, by whom. Ian is another owner, Evan another admin. A role that is
 * not touched by a recent sign-in has only the row of an old one.
 */
export const roleChanges = gridOf(
  3,
  `
  whose  to     signIn             olivia adam edith victor gloria gus nobody
  ian    viewer signed_in_recently y      F    F     F      N      N   U
  ian    viewer signed_in_long_ago S      F    F     F      N      N   U
  ian    editor signed_in_recently y      F    F     F      N      N   U
  ian    editor signed_in_long_ago S      F    F     F      N      N   U
  ian    admin  signed_in_recently y      F    F     F      N      N   U
  ian    admin  signed_in_long_ago S      F    F     F      N      N   U
  ian    owner  signed_in_recently y      F    F     F      N      N   U
  ian    owner  signed_in_long_ago S      F    F     F      N      N   U
  evan   viewer signed_in_long_ago y      y    F     F      N      N   U
  evan   editor signed_in_long_ago y      y    F     F      N      N   U
  evan   admin  signed_in_long_ago y      y    F     F      N      N   U
  evan   owner  signed_in_recently y      F    F     F      N      N   U
  evan   owner  signed_in_long_ago S      F    F     F      N      N   U
  edith  viewer signed_in_long_ago y      y    F     F      N      N   U
  edith  editor signed_in_long_ago y      y    F     F      N      N   U
  edith  admin  signed_in_long_ago y      y    F     F      N      N   U
  edith  owner  signed_in_recently y      F    F     F      N      N   U
  edith  owner  signed_in_long_ago S      F    F     F      N      N   U
  victor viewer signed_in_long_ago y      y    F     F      N      N   U
  victor editor signed_in_long_ago y      y    F     F      N      N   U
  victor admin  signed_in_long_ago y      y    F     F      N      N   U
  victor owner  signed_in_recently y      F    F     F      N      N   U
  victor owner  signed_in_long_ago S      F    F     F      N      N   U
  olivia viewer signed_in_recently y      F    F     F      N      N   U
  olivia viewer signed_in_long_ago S      F    F     F      N      N   U
  olivia editor signed_in_recently y      F    F     F      N      N   U
  olivia editor signed_in_long_ago S      F    F     F      N      N   U
  olivia admin  signed_in_recently y      F    F     F      N      N   U
  olivia admin  signed_in_long_ago S      F    F     F      N      N   U
  olivia owner  signed_in_recently y      F    F     F      N      N   U
  olivia owner  signed_in_long_ago S      F    F     F      N      N   U
  adam   viewer signed_in_long_ago y      y    F     F      N      N   U
  adam   editor signed_in_long_ago y      y    F     F      N      N   U
  adam   admin  signed_in_long_ago y      y    F     F      N      N   U
  adam   owner  signed_in_recently y      F    F     F      N      N   U
  adam   owner  signed_in_long_ago S      F    F     F      N      N   U
  `,
);

/** Who is removed, by whom. An admin who removes himself does what leaving does. */
export const removals = gridOf(
  2,
  `
  whose  signIn             olivia adam edith victor gloria gus nobody
  ian    signed_in_recently y      F    F     F      N      N   U
  ian    signed_in_long_ago S      F    F     F      N      N   U
  evan   signed_in_long_ago y      y    F     F      N      N   U
  edith  signed_in_long_ago y      y    F     F      N      N   U
  victor signed_in_long_ago y      y    F     F      N      N   U
  olivia signed_in_recently y      F    F     F      N      N   U
  olivia signed_in_long_ago S      F    F     F      N      N   U
  adam   signed_in_long_ago y      y    F     F      N      N   U
  `,
);

/** To whom, by whom. Who is an owner already is not made one. */
export const transfers = gridOf(
  2,
  `
  to     signIn             olivia adam edith victor gloria gus nobody
  ian    signed_in_recently C      F    F     F      N      N   U
  evan   signed_in_recently y      F    F     F      N      N   U
  edith  signed_in_recently y      F    F     F      N      N   U
  victor signed_in_recently y      F    F     F      N      N   U
  olivia signed_in_recently C      F    F     F      N      N   U
  adam   signed_in_recently y      F    F     F      N      N   U
  evan   signed_in_long_ago S      s    s     s      s      s   U
  victor signed_in_long_ago S      s    s     s      s      s   U
  `,
);

/** Of whom it is read when they were last seen, by whom. */
export const lastSeen = gridOf(
  1,
  `
  whose  olivia adam edith victor gloria gus nobody
  olivia y      y    F     F      N      N   N
  adam   y      y    F     F      N      N   N
  edith  y      y    y     F      N      N   N
  victor y      y    F     y      N      N   N
  `,
);
