/** Types whose file has another name than they have. */
const named: Readonly<Record<string, string>> = {
  ApiToken: 'token',
  ViewAs: 'impersonation',
  AuditEvent: 'audit',
};

/** The file in which the tests are told of a type and of the mutations that answer it. */
export function fileOf(type: string): string {
  const name = named[type] ?? type.slice(0, 1).toLowerCase() + type.slice(1);
  return `test/catalog/${name}.ts`;
}
