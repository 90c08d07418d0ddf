/** The action that gates each field of a type. */
export type FieldActions = Readonly<Record<string, string>>;

/** The types whose objects are records of one policy, by name. */
export type TypeFields = Readonly<Record<string, FieldActions>>;

/** The coordinates of the fields that an action gates; none for `read`, which gates the record. */
export function fieldsGatedBy(types: TypeFields, action: string): string[] {
  if (action === 'read') return [];
  return Object.entries(types).flatMap(([type, fields]) =>
    Object.entries(fields).flatMap(([field, own]) => (own === action ? [`${type}.${field}`] : [])),
  );
}
