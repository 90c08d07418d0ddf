/** Something is not classified, or a classification is of nothing: the start stops. */
export class GateError extends Error {
  override readonly name = 'GateError';

  constructor(problems: readonly string[]) {
    super(
      `not all is classified as it has to be:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
  }
}
