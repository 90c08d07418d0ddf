import { Unauthenticated } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import type { Id } from '../../shared/id.ts';
import type { Operation } from '../operation.ts';
import { userActions } from './user.actions.ts';
import type * as input from './user.graphql.ts';

/**
 * The id of the viewer.
 * @throws Unauthenticated when nobody is signed in
 */
export async function viewerId(operation: Operation): Promise<Id<'user'>> {
  const { userId } = await operation.viewer();
  if (userId === null) throw new Unauthenticated('Sign in first.');
  return userId as Id<'user'>;
}

/** Changes the viewer's name. */
export async function changeName(operation: Operation, { name }: Given<typeof input.ChangeName>) {
  const id = await viewerId(operation);
  return operation.write(async (unit) => {
    const { answer } = await unit.update(userActions.changeName, id, () => ({ name }));
    return answer;
  });
}
