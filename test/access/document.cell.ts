import { expect } from 'vitest';
import { type Id, uuidOf } from '../../src/shared/id.ts';
import type { Answer } from '../support/client.ts';
import { CHANGES, type Change, NEW_AUTHOR, SOME_TIME } from './document.actions.ts';
import type { Snapshot } from './document.stage.ts';
import type { State } from './document.table.ts';
import { codeOfLetter } from './grid.ts';

/** One cell of the table: an action, tried on a document in a state. */
export interface Cell {
  readonly action: string;
  readonly state: State;
  /** A letter of the table. */
  readonly expected: string;
}

/** Holds what was answered under the action's alias to the cell: the record, or the one right error. */
export function checkAnswer(cell: Cell, id: Id, { data, errors = [] }: Answer): void {
  const { action, expected } = cell;
  const own = errors.filter(({ path }) => path?.[0] === action);
  const codes = own.map(({ extensions }) => extensions.code);
  if (expected === 'y') {
    expect(codes).toEqual([]);
    expect(data[action]).toMatchObject(answeredTo(cell, id));
    return;
  }
  expect(codes).toEqual([codeOfLetter(expected)]);
  const gated = expected === 'F' && action === 'readInternalNotes';
  expect(own[0]?.path).toEqual(gated ? [action, 'internalNotes'] : [action]);
  expect(data[action]).toEqual(gated ? { internalNotes: null } : null);
  checkDetails(cell, own[0]?.extensions ?? {});
}

function checkDetails({ action, expected }: Cell, details: Readonly<Record<string, unknown>>) {
  const change = CHANGES[action];
  const denied = {
    action: `document.${change?.denies ?? action}`,
    decisionId: expect.any(String),
    remedy: expect.any(String),
  };
  switch (expected) {
    case 'F':
      expect(details).toMatchObject(denied);
      expect(details.requires).toEqual(expect.arrayContaining([expect.any(String)]));
      break;
    case 'P':
      expect(details).toMatchObject({ ...denied, requires: change?.plan });
      break;
    case 'C':
      expect(details.reason).toEqual(expect.any(String));
      break;
    case 'N':
      expect(Object.keys(details).sort()).toEqual(['code', 'requestId']);
  }
}

function answeredTo({ action, state }: Cell, id: Id): object {
  const { status, visibility } = state;
  const text = { id, title: 'The title', body: 'The body' };
  switch (action) {
    case 'read':
      return { ...text, status: status.toUpperCase(), visibility: visibility.toUpperCase() };
    case 'node':
      return text;
    case 'readInternalNotes':
      return { internalNotes: 'The notes' };
    case 'transfer':
      // Who gives a private document away cannot read it any more.
      return { document: visibility === 'private' ? null : { id } };
    default:
      return { document: { id } };
  }
}

/** Holds the change of the document to what the action does, and all else to have stayed. */
export function checkChange(
  { changes }: Change,
  newAuthor: Id,
  before: Snapshot,
  after: Snapshot,
): void {
  expect(after.rest, 'nothing else changed').toBe(before.rest);
  if (changes === null) {
    expect(after.document).toBeNull();
    return;
  }
  const changed = Object.entries(after.document ?? {}).filter(
    ([column, value]) => before.document?.[column] !== value,
  );
  const expected = Object.entries(changes).map(([column, value]) => [
    column,
    value === NEW_AUTHOR ? uuidOf(newAuthor) : value === SOME_TIME ? expect.any(String) : value,
  ]);
  expect(Object.fromEntries(changed)).toEqual({
    ...Object.fromEntries(expected),
    version: 2,
    updated_at: expect.any(String),
  });
}
