import type { NotAllowed } from './decision.ts';

/** The attempt, for the log of denials. The client learns nothing of it. */
export interface Attempt {
  /** As `document.delete`. */
  readonly action: string;
  /** The record that it was tried on; for a new record, the one in which it was to be created. */
  readonly target: { readonly type: string; readonly id: string | null };
  /** Its tenant, if the viewer can see the record; null otherwise. */
  readonly tenantId: string | null;
}

/** An action was denied. `NOT_FOUND` means missing or invisible, which look the same. */
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
