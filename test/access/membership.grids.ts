import { gridOf } from './grid.ts';

/** Whose role is changed, to which, by whom. Ian is another owner, Evan another admin. */
export const roleChanges = gridOf(
  2,
  `
  whose  to     olivia adam edith victor gloria gus nobody
  ian    viewer y      F    F     F      N      N   U
  ian    editor y      F    F     F      N      N   U
  ian    admin  y      F    F     F      N      N   U
  ian    owner  y      F    F     F      N      N   U
  evan   viewer y      y    F     F      N      N   U
  evan   editor y      y    F     F      N      N   U
  evan   admin  y      y    F     F      N      N   U
  evan   owner  y      F    F     F      N      N   U
  edith  viewer y      y    F     F      N      N   U
  edith  editor y      y    F     F      N      N   U
  edith  admin  y      y    F     F      N      N   U
  edith  owner  y      F    F     F      N      N   U
  victor viewer y      y    F     F      N      N   U
  victor editor y      y    F     F      N      N   U
  victor admin  y      y    F     F      N      N   U
  victor owner  y      F    F     F      N      N   U
  olivia viewer y      F    F     F      N      N   U
  olivia editor y      F    F     F      N      N   U
  olivia admin  y      F    F     F      N      N   U
  olivia owner  y      F    F     F      N      N   U
  adam   viewer y      y    F     F      N      N   U
  adam   editor y      y    F     F      N      N   U
  adam   admin  y      y    F     F      N      N   U
  adam   owner  y      F    F     F      N      N   U
  `,
);

/** Who is removed, by whom. An admin who removes himself does what leaving does. */
export const removals = gridOf(
  1,
  `
  whose  olivia adam edith victor gloria gus nobody
  ian    y      F    F     F      N      N   U
  evan   y      y    F     F      N      N   U
  edith  y      y    F     F      N      N   U
  victor y      y    F     F      N      N   U
  olivia y      F    F     F      N      N   U
  adam   y      y    F     F      N      N   U
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
