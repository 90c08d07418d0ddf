import type { Policy } from '../../authz/index.ts';

/** Anyone, for a reason that a reviewer can judge. */
export interface Open {
  readonly kind: 'open';
  readonly reason: string;
}

/** Every viewer whom the action does not already exclude by credential, scope or step-up. */
export interface May {
  readonly kind: 'may';
  readonly policy: Policy;
  readonly action: string;
}

/** Who may ask for a field at all. Each is turned into a graphql-shield rule, or says why it needs none. */
export type FieldGate = (Open | May) & {
  /** What asking for it may write to the audit log; of a mutation it has to be said. */
  readonly events?: readonly DeclaredEvent[];
};

/** A kind of audit event, known by its action. */
export interface DeclaredEvent {
  readonly action: string;
}

/** What an argument, an input field or a sort key lets a viewer find out. */
export type ArgumentGate =
  | Open
  /** What these fields hold, as `Type.field`: so it passes the gate of each of them. */
  | { readonly kind: 'about'; readonly fields: readonly Coordinate[] }
  /** An enum. Each of its values says what it sorts by. */
  | { readonly kind: 'sortKeys' };

export type Coordinate = `${string}.${string}`;

/** What may be answered as an object of a type. */
export type TypeGate =
  /** Holds nothing of its own: its fields' values are decided on where they come from. */
  Open | RecordGate;

export interface RecordGate {
  /** Only records that the guard let out under this policy. */
  readonly kind: 'record';
  readonly policy: Policy;
  /** The fields that every reader of the record may read. */
  readonly fields: readonly string[];
  /** The fields with an action of their own, by name. */
  readonly gated: Readonly<Record<string, string>>;
  /** The actions about which the record answers hints. */
  readonly hints: readonly { readonly action: string }[];
}

/** The gates that one module declares. */
export interface ModuleGates {
  readonly types?: Readonly<Record<string, TypeGate>>;
  /** Root fields, and fields that a module adds to types, as `Type.field`. */
  readonly fields?: Readonly<Record<Coordinate, FieldGate>>;
  /** By `Type.field(argument:)`, `Input.field` and, for sort keys, `Enum.VALUE`. */
  readonly args?: Readonly<Record<Coordinate, ArgumentGate>>;
}

/** Needs no gate, because of `reason`. */
export function open(reason: string): Open {
  return { kind: 'open', reason };
}

/** Open to viewers who may use `action` under the policy. Each record is still decided on. */
export function may<A extends string>(policy: Policy & { rules: Record<A, unknown> }, action: A) {
  return { kind: 'may', policy, action } satisfies FieldGate;
}

/** A type whose objects are records of the policy. */
export function record<A extends string>(
  policy: Policy & { rules: Record<A, unknown> },
  fields: readonly string[],
  gated: Readonly<Record<string, A>> = {},
  hints: RecordGate['hints'] = [],
): RecordGate {
  return { kind: 'record', policy, fields, gated, hints };
}

/** A gate together with the events that its field may write. */
export function audited(gate: Open | May, ...events: readonly [DeclaredEvent, ...DeclaredEvent[]]) {
  return { ...gate, events } satisfies FieldGate;
}

/** The gate of a mutation that changes nothing worth an event, because of `reason`. */
export function unaudited(gate: Open | May, reason: string) {
  return { ...gate, events: [], unaudited: reason } satisfies FieldGate & { unaudited: string };
}

/** Narrows or orders by what these fields hold. A viewer needs the gate of each of them. */
export function filterable(...fields: readonly [Coordinate, ...Coordinate[]]): ArgumentGate {
  return { kind: 'about', fields };
}

/** Orders a list by what its enum's values ask about. */
export const sortKeys: ArgumentGate = { kind: 'sortKeys' };

/** The id of what is asked for. */
export const named = open('names a record, on which its policy decides');

/** The gate of a connection and its edges. */
export const listed = open('holds only records that the guard listed for this viewer');

/** The gate of a mutation's payload. */
export const answered = open('holds only what its mutation decided on');
