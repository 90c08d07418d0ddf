import type { Row, RowList } from 'postgres';

/** The rows of a statement: objects, or arrays if `values()` is called at once, as drizzle does. */
export type Answer = Promise<RowList<Row[]>> & { values(): Promise<RowList<Row[]>> };

/** Makes an `Answer` of a promise; `useArrays` is what calling `values()` does first. */
export function answer(result: Promise<RowList<Row[]>>, useArrays = () => {}): Answer {
  const values = () => {
    useArrays();
    return result;
  };
  return Object.assign(result, { values });
}

/** An `Answer` of a statement that was not sent. */
export function refused(reason: unknown): Answer {
  return answer(Promise.reject(reason));
}
