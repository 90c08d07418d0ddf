import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { until } from '../process/until.ts';
import { it } from './keeping.ts';
import { notesOf } from './log.ts';

/** Longer than the test takes: what is done sooner was not found by a look at the database. */
const NEVER = 3_600_000;

const CHANGE_NAME = 'mutation { changeName(input: { name: "E" }) { viewer { id } } }';

it('an idle server sends no statements for checkpoints; its own changes and denials wake it', async ({
  keeping,
  folder,
}) => {
  const place = { kind: 'folder', path: folder } as const;
  const pace = { pollMs: 5, idleMs: NEVER, everyEvents: 1 };
  const world = await keeping({ place, pace });
  await sleep(200);
  const before = world.statements.length;
  await sleep(300);
  expect(world.statements.slice(before)).toEqual([]);

  await world.as('edith').ask(CHANGE_NAME);
  await until('a checkpoint of the change', async () => (await notesOf(world)).length === 1);
  const { handbook } = world.cast.documents;
  await world.as('victor').send(`{ document(id: "${handbook}") { internalNotes } }`);
  await until('a checkpoint of the denial', async () => (await notesOf(world)).length === 2);
});
