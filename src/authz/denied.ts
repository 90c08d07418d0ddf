import type { NotAllowed } from './decision.ts';

/** An action was denied. `NOT_FOUND` stands for missing and for invisible, which look the same. */
export class Denied extends Error {
  override readonly name = 'Denied';
  readonly decision: NotAllowed | null;

  /** @param decision null when there was no record to decide on */
  constructor(decision: NotAllowed | null) {
    super(decision && decision.code !== 'NOT_FOUND' ? decision.remedy : 'Not found.');
    this.decision = decision;
  }
}
