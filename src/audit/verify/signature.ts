import type { CheckpointVerdict } from '../proof/checkpoint.ts';

/** Why a checkpoint does not count, in a clause. */
export function whyNotSigned(
  what: string,
  opened: Exclude<CheckpointVerdict, { readonly kind: 'verified' }>,
): string {
  switch (opened.kind) {
    case 'malformed':
      return `${what} is malformed: ${opened.why}`;
    case 'badSignature':
      return `${what} says that ${opened.key.name}+${opened.key.id} signed it, and it did not`;
    case 'unknownKey':
      return `${what} was signed by ${opened.signers.join(', ')}, which is none of the keys that count`;
  }
}
