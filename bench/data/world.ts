/**
 * The seeded data set in numbers. Everything follows from the number of a record, so the benchmark
 * knows without a query who is a member of which workspace.
 */
export const WORKSPACES = 500;
export const SHARES = 10_000;
/** The users who live in a workspace. The members are these and four visitors from other workspaces. */
export const RESIDENTS = 16;
/** Documents with many comments are every tenth of a workspace. */
export const HOT = 10;
export const HOT_COMMENTS = 23;
export const OTHER_COMMENTS = 3;
/** Comments are on the first so many documents, however many there are. */
export const COMMENTED = 100_000;

/** A user who is an editor of the first hundred workspaces. */
export const THE_MANY = WORKSPACES * RESIDENTS;
export const WORKSPACES_OF_THE_MANY = 100;

/** One more workspace, with many documents, for text search and deep pages. */
export const LARGE_WORKSPACE = WORKSPACES;
export const LARGE_DOCUMENTS = 50_000;
/** One more workspace, with many members. */
export const CROWD_WORKSPACE = WORKSPACES + 1;
export const CROWD = 1_000;
export const FIRST_OF_CROWD = THE_MANY + 1;
export const USERS = FIRST_OF_CROWD + CROWD;

const kinds = {
  user: 1,
  workspace: 2,
  document: 3,
  comment: 4,
  share: 5,
  membership: 6,
  session: 7,
} as const;
export type Kind = keyof typeof kinds;

/** The uuid of a record by its number. Later numbers sort after earlier ones. */
export function uuid(kind: Kind, number: number): string {
  return `01980000-000${kinds[kind]}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The same in SQL. */
export const ID_FUNCTION = `
  create function pg_temp.id(kind text, number bigint) returns uuid language sql immutable as $$
    select ('01980000-000' || case kind ${Object.entries(kinds)
      .map(([kind, digit]) => `when '${kind}' then '${digit}'`)
      .join(' ')} end || '-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid
  $$`;

/** The number of the resident with this slot: 0 the owner, 1 the admin, 2 to 9 editors, then viewers. */
export function resident(workspace: number, slot: number): number {
  return workspace * RESIDENTS + slot;
}

/** The visitors are residents 1 to 4 of other workspaces. 1 and 3 visit as editors, 2 and 4 as viewers. */
export function visitor(workspace: number, slot: number): number {
  return resident((workspace + 37 * slot) % WORKSPACES, slot);
}

/** The number of a document by its workspace and its place there. Later places were created later. */
export function documentAt(workspace: number, place: number): number {
  return workspace + WORKSPACES * place;
}

/** The secret of a user's session, which is the same in each server. */
export function secretOf(user: number): string {
  return `session-of-user-${user}`;
}
