/** The action that reads each field of a type, by field. */
export type FieldActions = Readonly<Record<string, string>>;

/** The types whose objects are records of a policy, by name. */
export type TypeFields = Readonly<Record<string, FieldActions>>;

/** The coordinates of the fields that take an action other than reading the record. */
export function fieldsGatedBy(types: TypeFields, action: string): string[] {
  if (action === 'read') return [];
  return Object.entries(types).flatMap(([type, fields]) =>
    Object.entries(fields).flatMap(([field, own]) => (own === action ? [`${type}.${field}`] : [])),
  );
}
