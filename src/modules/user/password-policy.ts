import { type Weakness, weaknessOf } from './password-strength.ts';

/** In code points of the normal form: the least that NIST SP 800-63B-4, section 3.1.1.2, allows. */
export const MIN_PASSWORD_LENGTH = 15;
/** Long enough for any passphrase (NIST asks for at least 64), short enough to be checked quickly. */
export const MAX_PASSWORD_LENGTH = 256;
/**
 * In UTF-16 units as typed. A normal form can be shorter than the text that was typed, but not by this
 * much. The time of normalizing grows with the square of the length: 125,000 combining characters take 12 s.
 */
export const MAX_TYPED_LENGTH = 8 * MAX_PASSWORD_LENGTH;

const ADVICE: Readonly<Record<Weakness, string>> = {
  common: 'Do not build the password on a common one, even repeated or with characters added.',
  personal: 'Do not build the password only on your name, your email address or this service.',
  repeated: 'Do not repeat one short text; add different words.',
  run: 'Do not use dates or runs of the keyboard, the alphabet or digits; use unrelated words.',
  words: 'Add more words that have nothing to do with each other.',
};

/** Control characters cannot be typed everywhere, and half a surrogate pair has no UTF-8 form to hash. */
const UNTYPABLE = /[\p{Cc}\p{Cs}]/u;

/**
 * The form in which a password is checked, hashed and verified: NFKC (NIST SP 800-63B-4, section 3.1.1.2).
 * So the keyboard and the system on which it was typed make no difference. Spaces and case are kept.
 * @returns null for a text that is too long to be a password. It is refused before any work is done on it.
 */
export function normalizePassword(password: string): string | null {
  return password.length > MAX_TYPED_LENGTH ? null : password.normalize('NFKC');
}

/**
 * What has to change before a password may be set, in short sentences for its user. Empty for a good
 * password. No rule asks for kinds of characters. No sentence contains any part of the password.
 */
export function passwordProblems(
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): string[] {
  const tooLong = `Use at most ${MAX_PASSWORD_LENGTH} characters.`;
  const normal = normalizePassword(password);
  if (normal === null) return [tooLong];
  const length = [...normal].length;
  if (length > MAX_PASSWORD_LENGTH) return [tooLong];
  if (UNTYPABLE.test(normal)) return ['Use only characters that can be typed.'];

  const localPart = email.split('@')[0] ?? '';
  const weakness = weaknessOf(normal, [email, localPart, name]);
  return [
    ...(length < MIN_PASSWORD_LENGTH ? [`Use at least ${MIN_PASSWORD_LENGTH} characters.`] : []),
    ...(weakness === null ? [] : [ADVICE[weakness]]),
  ];
}
