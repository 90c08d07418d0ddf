import type { ModuleGates } from '../shared/graphql/gates.ts';

/** The action that reads each field of a type, by field. */
export type FieldActions = Readonly<Record<string, string>>;

/** The types whose objects are records of a policy, by name. */
export type TypeFields = Readonly<Record<string, FieldActions>>;

/** By the policy's name, the fields of its records and the actions that they take. */
export function fieldsByPolicy(gates: readonly ModuleGates[]): ReadonlyMap<string, TypeFields> {
  const found = new Map<string, Record<string, FieldActions>>();
  for (const [type, gate] of gates.flatMap(({ types = {} }) => Object.entries(types))) {
    if (gate.kind !== 'record') continue;
    const plain = Object.fromEntries(gate.fields.map((field) => [field, 'read']));
    const known = found.get(gate.policy.name) ?? {};
    found.set(gate.policy.name, { ...known, [type]: { ...plain, ...gate.gated } });
  }
  return found;
}

/** The coordinates of the fields that take an action other than reading the record. */
export function fieldsGatedBy(types: TypeFields, action: string): string[] {
  if (action === 'read') return [];
  return Object.entries(types).flatMap(([type, fields]) =>
    Object.entries(fields).flatMap(([field, own]) => (own === action ? [`${type}.${field}`] : [])),
  );
}
