import { domainToASCII, domainToUnicode } from 'node:url';

/** RFC 5321, section 4.5.3.1, in octets; 254 is what a path of 256 leaves without its brackets (erratum 1690). */
const MAX_LOCAL_BYTES = 64;
const MAX_BYTES = 254;

/** Far above the length of any valid address. Longer texts are refused before any other work. */
const MAX_INPUT_LENGTH = 1024;

/** Control, format and unassigned code points, and halves of a surrogate pair. */
const UNPRINTABLE = /\p{C}/u;

/** A dot-atom (RFC 5322, section 3.2.3) whose letters may be of any script (RFC 6532). */
const LOCAL =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;

/** The only input for `domainToASCII`, which would decode `%61`. */
const UNICODE_DOMAIN = /^[\p{L}\p{M}\p{N}.-]+$/u;

/** Two labels or more (RFC 1035, section 2.3.1). The last one is no number. */
const ASCII_DOMAIN =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * The form in which emails are compared: trimmed, NFKC, lower case, the domain in ASCII (UTS 46).
 * Dots and `+tags` stay, because only the provider of the mailbox knows what they mean.
 * @returns null for a text that is no plausible address; otherwise a form that normalizes to itself
 */
export function normalizeEmail(input: string): string | null {
  if (input.length > MAX_INPUT_LENGTH) return null;
  const trimmed = input.trim();
  if (UNPRINTABLE.test(trimmed)) return null;

  // Lower case can leave NFKC (J with caron becomes one letter only when small), hence the second pass.
  const folded = trimmed.normalize('NFKC').toLowerCase().normalize('NFKC');
  const [local, unicodeDomain, ...rest] = folded.split('@');
  if (local === undefined || unicodeDomain === undefined || rest.length > 0) return null;
  if (!LOCAL.test(local) || !UNICODE_DOMAIN.test(unicodeDomain)) return null;

  const domain = domainToASCII(unicodeDomain);
  if (!ASCII_DOMAIN.test(domain)) return null;
  // Node 24 lets a label pass that is no Punycode, and leaves it as it is.
  if (/(?:^|\.)xn--/.test(domainToUnicode(domain))) return null;

  const email = `${local}@${domain}`;
  const plausible =
    Buffer.byteLength(local) <= MAX_LOCAL_BYTES && Buffer.byteLength(email) <= MAX_BYTES;
  return plausible ? email : null;
}
