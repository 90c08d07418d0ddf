import { afterAll, expect } from 'vitest';
import { type PersonKey, people } from '../../src/demo/cast.ts';
import { send } from '../access/attempt.ts';
import { changeOf, READS, type Subject } from '../access/document.actions.ts';
import { type Persona, Stage } from '../access/document.stage.ts';
import type { State } from '../access/document.table.ts';
import { it } from '../access/scene.ts';
import { extentOf } from '../support/campaign.ts';
import { mutateAll } from '../support/mutations.ts';
import type { World } from '../support/world.ts';
import { explained, holders, namesOf, userOf } from './questions.ts';

const everyone = ['olivia', 'adam', 'edith', 'victor', 'gus', 'gloria'] as const;

const actions = [
  'read',
  'readInternalNotes',
  'update',
  'archive',
  'restore',
  'makePrivate',
  'share',
  'shareWithGuest',
  'comment',
  'transfer',
  'lock',
  'delete',
];

/** Edith's document, with a share of Gus; asked about by Edith. */
const allStates: readonly (State & Pick<Persona, 'share' | 'expired'>)[] = [
  { status: 'draft', visibility: 'workspace', locked: 'no', plan: 'pro', share: 'write' },
  {
    status: 'published',
    visibility: 'workspace',
    locked: 'yes',
    plan: 'enterprise',
    share: 'read',
  },
  { status: 'archived', visibility: 'workspace', locked: 'no', plan: 'free', share: 'comment' },
  { status: 'draft', visibility: 'private', locked: 'no', plan: 'enterprise', share: 'comment' },
  {
    status: 'published',
    visibility: 'private',
    locked: 'no',
    plan: 'pro',
    share: 'write',
    expired: true,
  },
];

/** The short form takes a published one with a lock and a private draft. */
const states = extentOf({ short: allStates.filter((_, at) => at % 2 === 1), whole: allStates });

const count = { explained: 0, tried: 0 };
afterAll(() => {
  process.stdout.write(`explanations held to attempts: ${JSON.stringify(count)}\n`);
});

it.for(states)(
  'explanations and lists of who may are what trying comes to: %j',
  { timeout: 120_000 },
  async (state, { world }) => {
    const stage = new Stage(world);
    const { share, expired, ...rest } = state;
    const persona: Persona = {
      who: 'gus',
      author: 'edith',
      by: [],
      ...(share ? { share } : {}),
      ...(expired ? { expired } : {}),
    };
    await stage.set(rest, persona);
    const requester = world.as('edith');
    for (const action of actions) {
      const may = namesOf(world, await holders(requester, stage.id, action));
      const tried: PersonKey[] = [];
      for (const who of everyone) {
        const told = await explained(requester, stage.id, action, userOf(world, who));
        const code = await outcomeOf(world, stage, who, action);
        expect(told.code, `${who} ${action}: ${told.summary}`).toBe(code);
        expect(told.allowed).toBe(code === null);
        expect(told.wouldAllow.length > 0, told.summary).toBe(code !== null);
        if (code === null) {
          tried.push(who);
          await stage.set(rest, persona);
        }
        count.explained += 1;
      }
      // The cast's others are outsiders in Acme, but for Ian, who has a share of his own.
      expect(
        may.filter((name) => name !== 'ian'),
        action,
      ).toEqual(tried.toSorted());
    }
  },
);

/** What trying comes to: the code of the refusal, or null when it was done or the state left nothing to do. */
async function outcomeOf(
  world: World,
  stage: Stage,
  who: PersonKey,
  action: string,
): Promise<string | null> {
  count.tried += 1;
  const reading = READS[action];
  const variables = { id: stage.id };
  const attempt = reading
    ? { query: `query ($id: ID!) { ${reading} }`, variables }
    : mutateAll({ [action]: changeOf(action).try(subjectOf(world, stage)) });
  const { errors = [] } = await send(world, who, attempt);
  const code = errors[0]?.extensions.code ?? null;
  return code === 'CONFLICT' ? null : code;
}

function subjectOf({ cast }: World, stage: Stage): Subject {
  return {
    id: stage.id,
    share: stage.share,
    ownComment: stage.ownComment,
    comment: stage.comment,
    newAuthor: cast.people.olivia,
    member: people.victor.email,
    guest: people.evan.email,
  };
}
