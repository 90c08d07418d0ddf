import type { AnyColumn } from 'drizzle-orm';
import { all, any, type Condition, credential, described, is, not } from '../../authz/index.ts';
import { stepUp } from '../user/step-up.ts';

/**
 * What makes, unmakes or invites an owner needs a session that was authenticated a short time ago.
 * @param role the column with the role of the member, or the role that is offered
 */
export function ownersByStepUp(role: AnyColumn): Condition {
  // A token has no way to authenticate again, so it is told to use a session.
  return described(any(not(is(role, 'owner')), all(credential(null), stepUp)), {
    holds: 'the role is not owner unless the session was authenticated within the last 10 minutes',
    when: 'for owners only in a session, after confirming the password in the last 10 minutes',
  });
}
