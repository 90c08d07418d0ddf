// Threat: excessive data exposure (OWASP API1 and API3:2023). An answer names, in a field, an edge or a
// cursor, a record that the person may not read.
// Trials: every persona of the scene asks for all that the schema offers, of every record and root.
// Pass: no id of a record out of their reach is in any answer, as such, as a UUID, or inside a cursor.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Id, uuidOf } from '../../src/shared/id.ts';
import { type Persona, personas } from '../scene/personas.ts';
import { readableBy } from '../scene/readable.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import { everyAnswerTo, forgetAsking } from './everything.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
beforeEach(() => forgetAsking(scene));
afterAll(() => scene.world.close());

test.each(personas.map((persona) => [persona.name, persona] as const))(
  'whatever %s asks, no answer names a record out of their reach',
  async (_, persona) => {
    const answers = await everyAnswerTo(persona, scene);
    const named = new Set(answers.flatMap((text) => keysIn(text)));
    const allowed = allowedTo(persona);
    expect([...named].filter((key) => !allowed.has(key))).toEqual([]);
    expect(named.size > 0).toBe(allowed.size > 0);
  },
);

/** What they may read, and what the events among it name: who did it, to what, by which share. */
function allowedTo({ name }: Persona): Set<string> {
  const readable = readableBy(name, scene.records);
  const events = scene.records.filter(
    ({ key, type }) => type === 'AuditEvent' && readable.has(key),
  );
  const told = events.flatMap(({ refs }) => Object.values(refs));
  const keys = scene.records.filter(({ id }) => told.includes(id)).map(({ key }) => key);
  return new Set([...readable, ...keys, ...(orphans[name] ?? [])]);
}

/** Owners see that a private document has no author among the members, and hand it over unread. */
const orphans: Readonly<Record<string, readonly string[]>> = { olivia: ['doc.testament'] };

/** The records whose ids stand in a text, as such, as uuids, or inside cursors. */
function keysIn(text: string): string[] {
  const cursors = [...text.matchAll(/"(?:cursor|startCursor|endCursor)":"([\w-]+)"/g)];
  const decoded = cursors.map(([, cursor = '']) => Buffer.from(cursor, 'base64url').toString());
  const all = [text, ...decoded].join('\n');
  return scene.records
    .filter(({ id }) => all.includes(id) || all.includes(uuidOf(id as Id)))
    .map(({ key }) => key);
}
