import { ErrorLink } from '@apollo/client/link/error';
import { from, of, switchMap } from 'rxjs';
import { problemsOf } from './problems.ts';

/**
 * When an action needs a recent authentication: asks for the password, then tries it again. The
 * whole operation is sent again, so such a mutation has to be alone in its operation.
 */
export function stepUpLink(confirmPassword: () => Promise<boolean>): ErrorLink {
  return new ErrorLink(({ error, result, operation, forward }) => {
    if (!result || !hasCode(error, 'STEP_UP_REQUIRED')) return;
    return from(confirmPassword()).pipe(
      switchMap((confirmed) => (confirmed ? forward(operation) : of(result))),
    );
  });
}

/** Here UNAUTHENTICATED says that a password is wrong, not that a session has ended. */
const TAKES_A_PASSWORD = new Set(['SignIn', 'Reauthenticate']);

/** Tells when the session has ended meanwhile. */
export function sessionEndLink(onEnd: () => void): ErrorLink {
  return new ErrorLink(({ error, operation }) => {
    if (TAKES_A_PASSWORD.has(operation.operationName ?? '')) return;
    if (hasCode(error, 'UNAUTHENTICATED')) onEnd();
  });
}

function hasCode(error: unknown, code: string): boolean {
  return problemsOf(error).some((problem) => problem.code === code);
}
