import type { NotAllowed } from './decision.ts';

/** The attempt, for the log of denials. The client learns nothing of it. */
export interface Attempt {
  /** As `document.delete`. */
  readonly action: string;
  /** What it was tried on: for a record to come, the one that it was to be made in. */
  readonly target: { readonly type: string; readonly id: string | null };
  /** The tenant of it, where the viewer can see that it is there; null otherwise. */
  readonly tenantId: string | null;
}

/** An action was denied. `NOT_FOUND` stands for missing and for invisible, which look the same. */
export class Denied extends Error {
  override readonly name = 'Denied';
  readonly decision: NotAllowed | null;
  readonly attempt: Attempt;

  /** @param decision null when there was no record to decide on */
  constructor(decision: NotAllowed | null, attempt: Attempt) {
    super(decision && decision.code !== 'NOT_FOUND' ? decision.remedy : 'Not found.');
    this.decision = decision;
    this.attempt = attempt;
  }
}
