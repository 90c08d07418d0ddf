import type { Row, RowList } from 'postgres';

/** The rows of a statement: objects, or arrays if `values()` is called at once, as drizzle does. */
export type Answer = Promise<RowList<Row[]>> & { values(): Promise<RowList<Row[]>> };

/** Turns a promise into an `Answer`. `useArrays` runs when `values()` is called. */
export function answer(result: Promise<RowList<Row[]>>, useArrays = () => {}): Answer {
  const values = () => {
    useArrays();
    return result;
  };
  return Object.assign(result, { values });
}

/** The `Answer` to a statement that is not sent. */
export function refused(reason: unknown): Answer {
  return answer(Promise.reject(reason));
}
