import { MailLimits } from '../mail-limits.ts';
import type { AttemptLimits } from '../operation.ts';
import { AttemptCounter, type Limit } from './attempt-counter.ts';
import { SignInLimits } from './sign-in-limits.ts';
import { SignUpLimits } from './sign-up-limits.ts';

/** For one session, which only the person has: others cannot use the attempts up. */
const REAUTHENTICATION_LIMIT: Limit = { attempts: 10, seconds: 15 * 60 };

/** Enough for a person who tries what the policy accepts. Each costs a hash. */
const PASSWORD_CHANGE_LIMIT: Limit = { attempts: 20, seconds: 15 * 60 };

/** Links by mail that one person asks for. */
const MAIL_LINK_LIMIT: Limit = { attempts: 10, seconds: 60 * 60 };

/** The limits of attempts of one process. */
export function attemptLimits(): AttemptLimits {
  const signIns = new SignInLimits();
  const signUps = new SignUpLimits();
  const reauthentications = new AttemptCounter(REAUTHENTICATION_LIMIT);
  const mails = new MailLimits();
  const passwordChanges = new AttemptCounter(PASSWORD_CHANGE_LIMIT);
  const mailLinks = new AttemptCounter(MAIL_LINK_LIMIT);
  // As many as sign-ups: each sends a message to an address that anybody can write down.
  const recoveries = new SignUpLimits();
  return {
    signIn: (attempt) => signIns.attempt(attempt),
    signInSucceeded: (attempt) => signIns.succeeded(attempt),
    reauthenticate: (sessionId) => reauthentications.take(sessionId),
    reauthenticateSucceeded: (sessionId) => reauthentications.giveBack(sessionId),
    signUp: (address) => signUps.attempt(address),
    mail: (message) => mails.take(message),
    mailNotSent: (message) => mails.giveBack(message),
    mailLink: (userId) => mailLinks.take(userId),
    recovery: (address) => recoveries.attempt(address),
    changePassword: (userId) => passwordChanges.take(userId),
  };
}
