import { BadUserInput } from '../shared/errors.ts';
import type { WriteUnit } from './operation.ts';

/**
 * Holds the end of what is given to lie ahead, by the database's clock. Null: it does not end.
 * @throws BadUserInput
 */
export function assertFuture({ guard }: WriteUnit, expiresAt: Date | null): void {
  if (expiresAt === null || expiresAt > guard.viewer.now) return;
  throw new BadUserInput({ path: 'input.expiresAt', message: 'must be later than now' });
}
