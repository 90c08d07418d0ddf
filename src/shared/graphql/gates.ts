import type { Policy } from '../../authz/index.ts';

/** Who may ask for a field at all. Each is turned into a graphql-shield rule, or says why it needs none. */
export type FieldGate =
  /** Anyone, for a reason that a reviewer can judge. */
  | { readonly kind: 'open'; readonly reason: string }
  /** Whoever the policy's action does not rule out already by credential, scope or step-up. */
  | { readonly kind: 'may'; readonly policy: Policy; readonly action: string };

/** What may be answered as an object of a type. */
export type TypeGate =
  /** Holds nothing of its own: its fields' values are decided on where they come from. */
  { readonly kind: 'open'; readonly reason: string } | RecordGate;

export interface RecordGate {
  /** Only records that the guard let out under this policy. */
  readonly kind: 'record';
  readonly policy: Policy;
  /** The fields that whoever may read the record may read. */
  readonly fields: readonly string[];
  /** The fields with an action of their own, by name. */
  readonly gated: Readonly<Record<string, string>>;
}

/** The gates that one module declares. */
export interface ModuleGates {
  readonly types?: Readonly<Record<string, TypeGate>>;
  /** Root fields, and fields that a module adds to types, as `Type.field`. */
  readonly fields?: Readonly<Record<`${string}.${string}`, FieldGate>>;
}

/** Needs no gate, because of `reason`. */
export function open(reason: string): { readonly kind: 'open'; readonly reason: string } {
  return { kind: 'open', reason };
}

/** Open to whoever may ask for `action` under the policy; each record is still decided on. */
export function may<A extends string>(policy: Policy & { rules: Record<A, unknown> }, action: A) {
  return { kind: 'may', policy, action } satisfies FieldGate;
}

/** A type whose objects are records of the policy. */
export function record<A extends string>(
  policy: Policy & { rules: Record<A, unknown> },
  fields: readonly string[],
  gated: Readonly<Record<string, A>> = {},
): RecordGate {
  return { kind: 'record', policy, fields, gated };
}

/** The gate of a connection and its edges. */
export const listed = open('holds only records that the guard listed for this viewer');

/** The gate of a mutation's payload. */
export const answered = open('holds only what its mutation decided on');
