import type { FieldGate, ModuleGates, TypeGate } from '../shared/graphql/gates.ts';
import { GateError } from './gate-errors.ts';

/** The gates of all modules together. */
export interface Gates {
  readonly types: ReadonlyMap<string, TypeGate>;
  /** By coordinate, as `Type.field`. */
  readonly fields: ReadonlyMap<string, FieldGate>;
}

/**
 * Puts the modules' gates together.
 * @throws GateError when two of them speak of the same type or field
 */
export function mergeGates(declared: readonly ModuleGates[]): Gates {
  const types = declared.flatMap((gates) => Object.entries(gates.types ?? {}));
  const fields = declared.flatMap((gates) => Object.entries(gates.fields ?? {}));
  const twice = [...repeated(types), ...repeated(fields)];
  if (twice.length > 0) throw new GateError(twice.map((name) => `${name} has two gates`));
  return { types: new Map(types), fields: new Map(fields) };
}

function repeated(entries: readonly (readonly [string, unknown])[]): string[] {
  const names = entries.map(([name]) => name);
  return names.filter((name, index) => names.indexOf(name) !== index);
}
