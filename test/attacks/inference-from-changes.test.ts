// Threat: inference. A person learns of records that they cannot see from what changes in counts, pages,
// cursors and errors while much happens in another workspace.
// Trials: seven people ask for all that the schema offers, before and after the changes.
// Pass: all that they are told stays the same, and a member is told something else.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Persona, personaOf } from '../scene/personas.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import { muchHappens } from './changes.ts';
import { everyAnswerTo, forgetAsking } from './everything.ts';

/** None of them sees anything in Acme but Rita, with whom the roadmap is shared. */
const others = ['gloria', 'gus', 'rita', 'xavier', 'otto', 'token adam', 'token gloria'];

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.world.close());

test('what happens in a workspace out of their sight changes nothing that others are told', async () => {
  const members = await told(personaOf('adam'));
  const before = new Map<string, string[]>();
  for (const name of others) before.set(name, await told(personaOf(name)));
  await muchHappens(scene);
  for (const name of others) expect(await told(personaOf(name)), name).toEqual(before.get(name));
  expect(await told(personaOf('adam'))).not.toEqual(members);
}, 120_000);

/** All answers, but for what is new in each, and for when somebody was last seen. */
async function told(persona: Persona): Promise<string[]> {
  await forgetAsking(scene);
  const answers = await everyAnswerTo(persona, scene, forgetAsking);
  return answers.map((text) =>
    text
      .replace(/"(requestId|decisionId)":"[^"]*"/g, '"$1":"…"')
      .replace(/"(lastSeenAt|lastUsedAt)":("[^"]*"|null)/g, '"$1":"…"'),
  );
}
