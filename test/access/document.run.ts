import { expect } from 'vitest';
import { people as cast, type PersonKey } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import { mutateAll } from '../support/mutations.ts';
import type { World } from '../support/world.ts';
import { workspaceId } from './arrange.ts';
import { eventsAfter, eventsSoFar, expectEvent, send } from './attempt.ts';
import {
  ACTIONS,
  CHANGES,
  type Change,
  changeOf,
  READS,
  type Subject,
} from './document.actions.ts';
import { type Cell, checkAnswer, checkChange } from './document.cell.ts';
import { type Persona, personaOf, type Snapshot, Stage } from './document.stage.ts';
import { expectedOutcome, isTried, keyOf, type State } from './document.table.ts';
import { hintFields, hintIn, hintOfLetter } from './hints.ts';

/** Documents tell about all actions but reading them. */
const HINTED = [
  'readInternalNotes',
  ...Object.keys(CHANGES).filter((action) => changeOf(action).hint !== null),
];

/** Notes what is wrong with a cell, if `check` throws. */
type Judge = (cell: Cell, check: () => Promise<void> | void) => Promise<void>;

/** Goes through the table, state by state. */
export class TableRun {
  /** How many cells were tried, and how many hints were held to what happened. */
  readonly count = { cells: 0, hints: 0 };
  readonly #world: World;
  readonly #stage: Stage;

  constructor(world: World) {
    this.#world = world;
    this.#stage = new Stage(world);
  }

  /** Tries every action as a persona in one state; returns what went otherwise than the table says. */
  async tryAll(name: string, state: State): Promise<string[]> {
    const persona = personaOf(name);
    const problems: string[] = [];
    const judge: Judge = async ({ action, expected }, check) => {
      try {
        await check();
      } catch (error) {
        problems.push(`${keyOf(name, action, state)}, expected ${expected}: ${error}`);
      }
    };
    const cells = ACTIONS.filter((action) => isTried(name, action, state)).map((action) => ({
      action,
      state,
      expected: expectedOutcome(name, action, state),
    }));
    this.count.cells += cells.length;
    const changes = cells.filter(({ action }) => action in CHANGES);
    const allowed = changes.filter(({ expected }) => expected === 'y');
    const refused = changes.filter(({ expected }) => expected !== 'y');
    await this.#stage.set(state, persona);
    const before = await this.#stage.snapshot();
    await this.#read(persona, before, cells, judge);
    await this.#tryRefused(persona, before, refused, judge);
    for (const cell of allowed) {
      await judge(cell, () => this.#tryAllowed(persona, before, cell));
      await this.#stage.set(state, persona);
    }
    return problems;
  }

  /** Reads in all ways, and holds what a reader is told about the other actions to the table. */
  async #read(persona: Persona, before: Snapshot, cells: readonly Cell[], judge: Judge) {
    const { who } = persona;
    const fields = [
      ...Object.values(READS),
      `hints: document(id: $id) { ${HINTED.map(hintFields).join(' ')} }`,
    ];
    const query = `query ($id: ID!) { ${fields.join('\n')} }`;
    const answer = await send(this.#world, who, { query, variables: { id: this.#stage.id } });
    const after = await this.#stage.snapshot();
    for (const cell of cells.filter(({ action }) => action in READS)) {
      await judge(cell, () => {
        checkAnswer(cell, this.#subject(persona), answer);
        expect(after, 'reading changed nothing').toEqual(before);
      });
    }
    const { hints } = answer.data;
    if (!hints) return;
    for (const cell of cells.filter(({ action }) => HINTED.includes(action))) {
      this.count.hints += 1;
      await judge(cell, () => {
        const told = hintIn(hints, cell.action);
        expect(told, 'what was told beforehand').toEqual(hintOfLetter(cell.expected));
      });
    }
  }

  /** All in one document: each is a unit of work of its own, and none may change anything. */
  async #tryRefused(persona: Persona, before: Snapshot, cells: readonly Cell[], judge: Judge) {
    if (cells.length === 0) return;
    const tried = cells.map(({ action }) => [action, this.#mutation(persona, action)] as const);
    const answer = await send(this.#world, persona.who, mutateAll(Object.fromEntries(tried)));
    const after = await this.#stage.snapshot();
    for (const cell of cells) {
      await judge(cell, () => {
        checkAnswer(cell, this.#subject(persona), answer);
        expect(after, 'nothing changed').toEqual(before);
      });
    }
  }

  async #tryAllowed(persona: Persona, before: Snapshot, cell: Cell): Promise<void> {
    const { action } = cell;
    const subject = this.#subject(persona);
    const seen = await eventsSoFar(this.#world);
    const attempt = mutateAll({ [action]: this.#mutation(persona, action) });
    const answer = await send(this.#world, persona.who, attempt);
    checkAnswer(cell, subject, answer);
    checkChange(changeOf(action), subject, before, await this.#stage.snapshot());
    expectEvent(this.#world, await eventsAfter(this.#world, seen), {
      action: changeOf(action).event,
      actor: persona.who,
      authority: this.#stage.authorityOf(persona, action),
      target: targetOf(changeOf(action), subject, answer.data[action]),
      workspace: workspaceId(this.#world, 'acme'),
    });
  }

  #mutation(persona: Persona, action: string) {
    return changeOf(action).try(this.#subject(persona));
  }

  #subject({ who, author }: Persona): Subject {
    const { people } = this.#world.cast;
    const taken: readonly string[] = [who, author];
    const addressOf = (...candidates: readonly PersonKey[]) =>
      cast[candidates.find((key) => !taken.includes(key)) ?? 'ian'].email;
    const { id, share, ownComment, comment } = this.#stage;
    return {
      ...{ id, share, ownComment, comment },
      newAuthor: people[author === 'olivia' ? 'adam' : 'olivia'],
      member: addressOf('victor', 'olivia', 'adam'),
      guest: addressOf('gloria', 'gus'),
    };
  }
}

/** The record that the event of a change is about. */
function targetOf(
  { around, event }: Change,
  on: Subject,
  answered: Readonly<Record<string, unknown>>,
): Id {
  if (!around) return on.id;
  if ('adds' in around) return (answered[event.split('.')[0] ?? ''] as { readonly id: Id }).id;
  return on['edits' in around ? around.edits : around.removes];
}
