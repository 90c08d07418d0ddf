import type { Impersonation } from '../modules/impersonation/response.ts';
import { isUseDue } from '../modules/last-use.ts';
import { sessionIdOf } from '../modules/session/session.service.ts';
import type { Id } from '../shared/id.ts';
import type { Entered, StoredUse } from './credential.ts';

/** What the units of work of an operation found out about who asks. */
export class Identity {
  #impersonation: Impersonation | null = null;
  #sessionId: Id<'ses'> | null = null;
  #due: StoredUse | null = null;

  get impersonation(): Impersonation | null {
    return this.#impersonation;
  }

  /** The last session that was found. */
  get sessionId(): Id<'ses'> | null {
    return this.#sessionId;
  }

  /** A unit of work found a viewer, or nobody. */
  note({ viewer, impersonation, lastUsedAt }: Entered): void {
    this.#impersonation ??= impersonation;
    this.#sessionId = sessionIdOf(viewer) ?? this.#sessionId;
    const { credential } = viewer;
    const isStored = credential.kind === 'session' || credential.kind === 'token';
    this.#due = isStored && isUseDue(lastUsedAt, viewer.now) ? credential : null;
  }

  /** The credential whose time of use has to be stored, once. */
  takeDue(): StoredUse | null {
    const due = this.#due;
    this.#due = null;
    return due;
  }
}
