import { customType, integer, pgEnum, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/*
 * The kernel knows no nouns, so its tests bring their own: notes of teams, which members read by
 * their role, and others by grants that have a level, may expire, and may go to a circle.
 */

export const roleLevels = ['guest', 'writer', 'chief'] as const;
export const planLevels = ['basic', 'plus'] as const;
export const noteStatus = pgEnum('note_status', ['draft', 'live', 'gone']);

/** A uuid column that the program knows under a short name: `u7`. */
function shortId(prefix: string) {
  return customType<{ data: string; driverData: string }>({
    dataType: () => 'uuid',
    toDriver: (id) => uuidOf(id),
    fromDriver: (uuid) => `${prefix}${Number.parseInt(uuid.slice(-12), 16)}`,
  })();
}

/** The uuid by which the database knows a short id. */
export function uuidOf(id: string): string {
  return `00000000-0000-4000-8000-${Number(id.slice(1)).toString(16).padStart(12, '0')}`;
}

/** A moment in whole milliseconds. */
const moment = () => timestamp({ precision: 3, withTimezone: true, mode: 'date' });

export const teams = pgTable('teams', {
  id: text().primaryKey(),
  plan: text({ enum: planLevels }).notNull(),
});

export const members = pgTable('members', {
  id: text().primaryKey(),
  teamId: text().notNull(),
  userId: shortId('u').notNull(),
  role: text({ enum: roleLevels }).notNull(),
  /** The place in a sequence of what last changed it. */
  changedAt: integer(),
});

export const notes = pgTable('notes', {
  id: shortId('n').primaryKey(),
  teamId: text(),
  authorId: shortId('u'),
  reviewerId: shortId('u'),
  status: noteStatus().notNull(),
  color: text(),
  rank: integer(),
  pinned: text({ enum: ['yes', 'none'] }),
  /** Named as the scale is, which must not confuse the two. */
  role: text({ enum: roleLevels }),
  lockedAt: moment(),
  dueAt: moment(),
  weight: integer().notNull().default(0),
  title: text().notNull().default(''),
  createdAt: moment().notNull().defaultNow(),
  changedAt: integer(),
});

export const grants = pgTable('grants', {
  id: text().primaryKey(),
  noteId: shortId('n').notNull(),
  teamId: text(),
  userId: shortId('u'),
  circleId: text(),
  level: text({ enum: ['look', 'write'] }).notNull(),
  expiresAt: moment(),
});

export const circlePeople = pgTable('circle_people', {
  id: text().primaryKey(),
  circleId: text().notNull(),
  teamId: text(),
  userId: shortId('u').notNull(),
});

/** Makes the tables. */
export const DDL = `
create type note_status as enum ('draft', 'live', 'gone');
create unlogged table teams (id text primary key, plan text not null);
create unlogged table members (
  id text primary key, team_id text not null, user_id uuid not null, role text not null,
  changed_at integer);
create unlogged table notes (
  id uuid primary key, team_id text, author_id uuid, reviewer_id uuid,
  status note_status not null, color text, rank integer, pinned text, role text,
  locked_at timestamptz(3), due_at timestamptz(3), weight integer not null default 0,
  title text not null default '', created_at timestamptz(3) not null default now(),
  changed_at integer);
create unlogged table grants (
  id text primary key, note_id uuid not null, team_id text, user_id uuid, circle_id text,
  level text not null, expires_at timestamptz(3));
create unlogged table circle_people (
  id text primary key, circle_id text not null, team_id text, user_id uuid not null);
create sequence clock as integer;
`;
