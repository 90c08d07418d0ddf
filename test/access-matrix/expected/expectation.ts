import type { Row } from '../../../src/authz/decide/evaluate.ts';
import type { Policy } from '../../../src/authz/index.ts';
import type { Viewer } from '../../../src/authz/language/viewer.ts';
import type { Outcome } from '../../../src/authz/report/outcome.ts';
import { codeOfLetter } from '../../access/grid.ts';
import type { Rows } from '../world.ts';

/** What docs/access-rules.md expects when somebody tries an action on a record. */
export interface Expectation {
  readonly title: string;
  readonly policy: Policy;
  readonly action: string;
  readonly viewer: Viewer;
  readonly row: Row;
  /** What is around the record. */
  readonly rows: Rows;
  readonly expected: Outcome;
}

/**
 * What a policy answers where a table has this letter: a conflict is found only by whoever may, and
 * a list that is empty has no record that is seen.
 */
export function outcomeOf(letter: string): Outcome {
  if (letter === '0') return 'NOT_FOUND';
  const code = codeOfLetter(letter);
  return code === 'ALLOWED' || code === 'CONFLICT' ? 'yes' : (code as Outcome);
}
