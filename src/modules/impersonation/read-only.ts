import { type Denied, refuse } from '../../authz/index.ts';
import { viewAsPolicy } from './impersonation.policy.ts';

/**
 * The denial of every mutation by a view-as session, before its input is read. The code is that of
 * the hints for an action that no scope of the session covers.
 */
export function readOnly(): Denied {
  return refuse(viewAsPolicy.name, 'change', {
    code: 'SCOPE_REQUIRED',
    requires: ['session'],
    remedy: 'A view-as session only shows what a member sees. Use your own session for this.',
  });
}
