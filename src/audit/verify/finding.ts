import type { Verdict } from '../proof/export/verdict.ts';

/** Something that is wrong. */
export type Finding = Extract<
  Verdict,
  { readonly kind: 'altered' | 'missing' | 'reordered' | 'wrongSignature' }
>;

export function altered(sequence: number | null, why: string): Finding {
  return { kind: 'altered', sequence, why };
}

export function missing(from: number | null, to: number | null, why: string): Finding {
  return { kind: 'missing', from, to, why };
}

export function wrongSignature(why: string): Finding {
  return { kind: 'wrongSignature', why };
}
