/** A policy, a condition or a use of one is wrong in itself: a mistake of the programmer, found at start. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** A value reached a place that only records with a decision may reach. */
export class UnauthorizedValue extends Error {
  override readonly name = 'UnauthorizedValue';
}
