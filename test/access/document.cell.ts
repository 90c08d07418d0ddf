import { expect } from 'vitest';
import { uuidOf } from '../../src/shared/id.ts';
import type { Answer } from '../support/client.ts';
import {
  type AroundChange,
  CHANGES,
  type Change,
  changeOf,
  NEW_AUTHOR,
  SOME_TIME,
  type Subject,
} from './document.actions.ts';
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
export function checkAnswer(cell: Cell, on: Subject, { data, errors = [] }: Answer): void {
  const { action, expected } = cell;
  const own = errors.filter(({ path }) => path?.[0] === action);
  const codes = own.map(({ extensions }) => extensions.code);
  if (expected === 'y' || expected === '0') {
    expect(codes).toEqual([]);
    expect(data[action]).toMatchObject(answeredTo(cell, on));
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
  const own = change?.denies ?? `document.${action}`;
  const denied = {
    action: expect.stringMatching(expected === 'P' ? (change?.deniesPlan ?? own) : own),
    decisionId: expect.any(String),
    remedy: expect.any(String),
  };
  switch (expected) {
    case 'F':
      expect(details).toMatchObject(denied);
      expect(details.requires).toEqual(expect.arrayContaining([expect.any(String)]));
      break;
    case 'P':
      expect(details).toMatchObject({ ...denied, requires: [change?.plan] });
      break;
    case 'C':
      expect(details.reason).toEqual(expect.any(String));
      break;
    case 'N':
    case 'n':
      expect(Object.keys(details).sort()).toEqual(['code', 'requestId']);
  }
}

function answeredTo({ action, state, expected }: Cell, on: Subject): object {
  const { status, visibility } = state;
  const { id } = on;
  const text = { id, title: 'The title', body: 'The body' };
  switch (action) {
    case 'read':
      return { ...text, status: status.toUpperCase(), visibility: visibility.toUpperCase() };
    case 'node':
      return text;
    case 'readInternalNotes':
      return { internalNotes: 'The notes' };
    case 'listShares': {
      const nodes = expected === '0' ? [] : [{ id: on.share }];
      return { shares: { totalCount: nodes.length, nodes } };
    }
    case 'readComments':
      return { comments: { totalCount: 2 } };
    case 'transfer':
      // Who gives a private document away cannot read it any more.
      return { document: visibility === 'private' ? null : { id } };
    default:
      return aroundAnswered(changeOf(action), on) ?? { document: { id } };
  }
}

function aroundAnswered({ around, event }: Change, on: Subject): object | null {
  if (!around) return null;
  const [kind = ''] = event.split('.');
  if ('adds' in around) return { [kind]: { id: expect.any(String) } };
  return { [kind]: { id: on['edits' in around ? around.edits : around.removes] } };
}

/** Holds the change of the document to what the action does, and all else to have stayed. */
export function checkChange(
  { changes, around }: Change,
  on: Subject,
  before: Snapshot,
  after: Snapshot,
): void {
  expect(after.rest, 'nothing else changed').toBe(before.rest);
  if (changes === null) {
    expect(after.document).toBeNull();
    expect(after.around, 'what was around it is gone with it').toEqual([]);
    return;
  }
  if (around) {
    expect(after.document).toEqual(before.document);
    checkAround(around, on, before, after);
    return;
  }
  expect(after.around).toEqual(before.around);
  const changed = Object.entries(after.document ?? {}).filter(
    ([column, value]) => before.document?.[column] !== value,
  );
  const expected = Object.entries(changes).map(([column, value]) => [
    column,
    value === NEW_AUTHOR ? uuidOf(on.newAuthor) : value === SOME_TIME ? expect.any(String) : value,
  ]);
  expect(Object.fromEntries(changed)).toEqual({
    ...Object.fromEntries(expected),
    version: 2,
    updated_at: expect.any(String),
  });
}

function checkAround(change: AroundChange, on: Subject, before: Snapshot, after: Snapshot): void {
  if ('adds' in change) {
    const known = new Set(before.around.map(({ id }) => id));
    expect(after.around.filter(({ id }) => known.has(id))).toEqual(before.around);
    expect(after.around.filter(({ id }) => !known.has(id))).toMatchObject([change.adds]);
    return;
  }
  const target = uuidOf(on['edits' in change ? change.edits : change.removes]);
  const others = ({ around }: Snapshot) => around.filter(({ id }) => id !== target);
  expect(others(after)).toEqual(others(before));
  const left = after.around.filter(({ id }) => id === target);
  expect(left).toMatchObject('edits' in change ? [change.to] : []);
}
