import { type Denied, refuse } from '../../authz/index.ts';
import { viewAsPolicy } from './impersonation.policy.ts';

/**
 * The refusal of every mutation to whoever sees as another, before anything of it is looked at: the
 * code that the hints of a record give for what no scope of theirs covers.
 */
export function readOnly(): Denied {
  return refuse(viewAsPolicy.name, 'change', {
    code: 'SCOPE_REQUIRED',
    requires: ['session'],
    remedy: 'This only shows what a member sees. To change anything, use a session of your own.',
  });
}
