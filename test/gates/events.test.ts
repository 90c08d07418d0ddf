import 'reflect-metadata';
import { execute, parse } from 'graphql';
import { expect, test, vi } from 'vitest';
import { PersonKeys } from '../../src/audit/log/index.ts';
import type { GraphqlContext } from '../../src/graphql/context.ts';
import { type DeclaredEvents, UndeclaredEvent } from '../../src/graphql/declared-events.ts';
import { mergeGates } from '../../src/graphql/gates.ts';
import { scopeMutationFields } from '../../src/graphql/mutation-fields.ts';
import { GraphqlOperation } from '../../src/graphql/operation.ts';
import { AuditedUnit, type GuardedUnit } from '../../src/graphql/unit-of-work.ts';
import { documentActions } from '../../src/modules/document/document.actions.ts';
import type { WriteUnit } from '../../src/modules/operation.ts';
import { users } from '../../src/modules/user/user.table.ts';
import { audited, may } from '../../src/shared/graphql/gates.ts';
import { it, type World } from '../support/world.ts';
import { anonymous, NOTE_SDL, noteGates, notePolicy, schemaOf } from './synthetic.ts';

const document = { id: 'doc_01h455vb4pex5vsknk084sn02q', workspaceId: null } as never;

/** A unit of work over no database, of a field that declares these events. */
function unitOf(declared: DeclaredEvents | null) {
  const stored = vi.fn(async () => []);
  const db = { execute: stored };
  const guarded = {
    unit: { db },
    guard: { viewer: anonymous, decisions: [] },
  } as unknown as GuardedUnit;
  const origin = { requestId: 'test', ip: null, userAgent: null };
  return {
    unit: new AuditedUnit(guarded, { origin, declared, keys: new PersonKeys(''), hooks: [] }),
    stored,
  };
}

const publishing = { field: 'Mutation.publish', actions: new Set(['document.published']) };

test('a mutation writes an event that it declares', async () => {
  const { unit, stored } = unitOf(publishing);
  unit.audit(documentActions.publish.event, { after: document });
  expect(stored).not.toHaveBeenCalled();
  await unit.settle();
  expect(stored).toHaveBeenCalledOnce();
});

test('a mutation that writes an event which it does not declare fails before it is written', async () => {
  const { unit, stored } = unitOf(publishing);
  expect(() => unit.audit(documentActions.delete.event, { after: document })).toThrow(
    'Mutation.publish does not declare the event document.deleted',
  );
  await unit.settle();
  expect(stored).not.toHaveBeenCalled();
});

test('what is no mutation declares nothing', async () => {
  const { unit, stored } = unitOf(null);
  unit.audit(documentActions.publish.event, { after: document });
  expect(stored).not.toHaveBeenCalled();
  await unit.settle();
  expect(stored).toHaveBeenCalledOnce();
});

test('each root field of a mutation is held to its own events, whatever its alias', async () => {
  const schema = schemaOf(`${NOTE_SDL} type Mutation { write: Int destroy: Int }`);
  const gates = mergeGates([
    noteGates,
    {
      fields: {
        'Mutation.write': audited(may(notePolicy, 'write'), { action: 'note.written' }),
        'Mutation.destroy': audited(may(notePolicy, 'destroy'), { action: 'note.destroyed' }),
      },
    },
  ]);
  scopeMutationFields(schema, gates);
  const begun: DeclaredEvents[] = [];
  const operation = {
    beginField: async (declared: DeclaredEvents) => void begun.push(declared),
    endField: async () => {},
  };
  await execute({
    schema,
    document: parse('mutation { write destroy destroy2: write }'),
    contextValue: { operation } as unknown as GraphqlContext,
  });
  expect(begun.map(({ field, actions }) => [field, ...actions])).toEqual([
    ['Mutation.write', 'note.written'],
    ['Mutation.destroy', 'note.destroyed'],
    ['Mutation.write', 'note.written'],
  ]);
});

/** An operation of nobody's over a real database. */
function operationOn({ app: { pool } }: World): GraphqlOperation {
  const services = {
    pool,
    sidePool: pool,
    nodeTypes: [],
    hooks: [],
    personKeys: new PersonKeys(''),
    logGrew: () => {},
  };
  const request = {
    origin: { requestId: 'test', ip: null, userAgent: null },
    session: { secretHash: null },
    bearer: null,
  };
  return new GraphqlOperation(
    services as unknown as ConstructorParameters<typeof GraphqlOperation>[0],
    request as unknown as ConstructorParameters<typeof GraphqlOperation>[1],
  );
}

it('a change with an undeclared event is rolled back, event and all', async ({ world }) => {
  const operation = operationOn(world);
  const before = await world.auditLog();
  const state = await world.state();
  const rename = async (unit: WriteUnit) => {
    await unit.db.update(users).set({ name: 'Nobody' });
    unit.audit(documentActions.publish.event, { after: document });
    unit.audit(documentActions.delete.event, { before: document });
  };
  await operation.beginField(publishing, 'publishDocument');
  await expect(operation.write(rename)).rejects.toThrow(UndeclaredEvent);
  await operation.endField();
  expect(await world.auditLog()).toEqual(before);
  expect(await world.state()).toEqual(state);
});

it('a field is not held to what the one before it declared', async ({ world }) => {
  const operation = operationOn(world);
  const before = await world.auditLog();
  await operation.beginField(publishing, 'publishDocument');
  await operation.endField();
  await operation.write(async (unit) =>
    unit.audit(documentActions.delete.event, { before: document }),
  );
  expect(await world.auditLog()).toHaveLength(before.length + 1);
});
