import type { Policy } from '../authz/index.ts';
import type { ArgumentGate, FieldGate, ModuleGates, TypeGate } from '../shared/graphql/gates.ts';
import { hintFields } from '../shared/graphql/hints.ts';
import { GateError } from './gate-errors.ts';

/** The gates of all modules together. */
export interface Gates {
  readonly types: ReadonlyMap<string, TypeGate>;
  /** By coordinate, as `Type.field`. */
  readonly fields: ReadonlyMap<string, FieldGate>;
  /** By coordinate, as `Type.field(argument:)`, `Input.field` or `Enum.VALUE`. */
  readonly args: ReadonlyMap<string, ArgumentGate>;
  /** The columns of each policy's records that change only under an action of their own. */
  readonly guarded: GuardedColumns;
}

export type GuardedColumns = ReadonlyMap<Policy, readonly string[]>;

/**
 * Puts the modules' gates together.
 * @throws GateError when two of them speak of the same type, field or argument
 */
export function mergeGates(
  declared: readonly ModuleGates[],
  guarded: GuardedColumns = new Map(),
): Gates {
  const types = declared.flatMap((gates) => Object.entries(gates.types ?? {}));
  const fields = declared.flatMap((gates) => Object.entries(gates.fields ?? {}));
  const args = declared.flatMap((gates) => Object.entries(gates.args ?? {}));
  const spokenOf = [
    ...[...types, ...fields, ...args].map(([name]) => name),
    ...types.flatMap(([type, gate]) => [...fieldsOf(type, gate), ...hintsOf(type, gate)]),
  ];
  const twice = spokenOf.filter((name, index) => spokenOf.indexOf(name) !== index);
  if (twice.length > 0) throw new GateError(twice.map((name) => `${name} has two gates`));
  return { types: new Map(types), fields: new Map(fields), args: new Map(args), guarded };
}

/** The coordinates of the fields that a type's gate speaks of by name. */
export function fieldsOf(type: string, gate: TypeGate): string[] {
  if (gate.kind !== 'record') return [];
  return [...gate.fields, ...Object.keys(gate.gated)].map((field) => `${type}.${field}`);
}

/** The policies that the gates rest on, each once. */
export function policiesOf({ types, fields }: Gates): Policy[] {
  const gates = [...types.values(), ...fields.values()];
  return [...new Set(gates.flatMap((gate) => (gate.kind === 'open' ? [] : [gate.policy])))];
}

function hintsOf(type: string, gate: TypeGate): string[] {
  return gate.kind === 'record' ? hintFields(gate.hints).map((field) => `${type}.${field}`) : [];
}
