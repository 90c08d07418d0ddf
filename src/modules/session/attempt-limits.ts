import type { AttemptLimits } from '../operation.ts';
import { AttemptCounter, type Limit } from './attempt-counter.ts';
import { SignInLimits } from './sign-in-limits.ts';
import { SignUpLimits } from './sign-up-limits.ts';

/** Enough for a person who tries what the policy accepts. Each costs a hash. */
const PASSWORD_CHANGE_LIMIT: Limit = { attempts: 20, seconds: 15 * 60 };

/** The limits of attempts of one process. */
export function attemptLimits(): AttemptLimits {
  const signIns = new SignInLimits();
  const signUps = new SignUpLimits();
  const passwordChanges = new AttemptCounter(PASSWORD_CHANGE_LIMIT);
  return {
    signIn: (email, address) => signIns.attempt(email, address),
    signInSucceeded: (email, address) => signIns.succeeded(email, address),
    signUp: (address) => signUps.attempt(address),
    changePassword: (userId) => passwordChanges.take(userId),
  };
}
