/**
 * A statement that was to change a record changed none, though it was there and locked: row-level
 * security let it through to no row. A server error, so that nothing is answered that was not done.
 */
export class NothingChanged extends Error {
  override readonly name = 'NothingChanged';

  constructor() {
    super('a statement that was allowed changed nothing');
  }
}

/**
 * The row that a statement changed.
 * @throws NothingChanged when it changed none
 */
export function assertChanged<T>(row: T | undefined): T {
  if (row === undefined) throw new NothingChanged();
  return row;
}
