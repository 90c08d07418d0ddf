/** A policy, a condition or a use of one is wrong. It is a mistake of the programmer, found at start. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** A value without a decision was used where only records with a decision are allowed. */
export class UnauthorizedValue extends Error {
  override readonly name = 'UnauthorizedValue';
}
