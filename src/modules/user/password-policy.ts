import { type Guess, guessOf } from './password-guess.ts';

/** In code points of the normal form: what NIST SP 800-63B-4, section 3.1.1.2, asks of a password on its own. */
export const MIN_PASSWORD_LENGTH = 15;
/** Room for any passphrase (NIST asks for 64 at least), yet little work to look at. */
export const MAX_PASSWORD_LENGTH = 256;

const ADVICE: Readonly<Record<Guess, string>> = {
  common: 'Do not build the password on a common one, even repeated or with characters added.',
  personal: 'Do not build the password on your name, your email address or this service only.',
  repeated: 'Do not repeat one short text; add different words.',
  run: 'Do not use runs of the keyboard, the alphabet or digits; use unrelated words.',
};

/** Control characters cannot be typed everywhere, and half a surrogate pair has no UTF-8 form to hash. */
const UNTYPABLE = /[\p{Cc}\p{Cs}]/u;

/**
 * The form in which a password is judged, hashed and verified: NFKC (NIST SP 800-63B-4, section 3.1.1.2),
 * so that it does not matter on which keyboard or system it was typed. Domain and case are kept.
 */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * What has to change before a password may be set, as short sentences for its user; empty when it is
 * fine. There are no rules of composition. No sentence holds any part of the password.
 */
export function passwordProblems(
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): string[] {
  const tooLong = `Use at most ${MAX_PASSWORD_LENGTH} characters.`;
  // Normal forms can be shorter than what was typed, but not by this much.
  if (password.length > 8 * MAX_PASSWORD_LENGTH) return [tooLong];

  const normal = normalizePassword(password);
  const length = [...normal].length;
  if (length > MAX_PASSWORD_LENGTH) return [tooLong];
  if (UNTYPABLE.test(normal)) return ['Use only characters that can be typed.'];

  const localPart = email.split('@')[0] ?? '';
  const guess = guessOf(normal, [email, localPart, name], MIN_PASSWORD_LENGTH);
  return [
    ...(length < MIN_PASSWORD_LENGTH ? [`Use at least ${MIN_PASSWORD_LENGTH} characters.`] : []),
    ...(guess === null ? [] : [ADVICE[guess]]),
  ];
}
