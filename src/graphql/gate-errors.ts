/** The schema has something that no gate covers, or a gate that covers nothing: the start stops. */
export class GateError extends Error {
  override readonly name = 'GateError';

  constructor(problems: readonly string[]) {
    super(`the gates do not fit the schema:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  }
}
