import type { EventType } from '../../audit/log/index.ts';
import {
  type Allowed,
  type Explained,
  type Guard,
  notFound,
  refuse,
  tenantIdOf,
} from '../../authz/index.ts';
import { BadUserInput } from '../../shared/errors.ts';
import type { Connection } from '../../shared/graphql/connection.ts';
import { DenialCode } from '../../shared/graphql/hints.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { type Id, newId } from '../../shared/id.ts';
import { nodeTypeOf } from '../node.resolver.ts';
import type { Operation } from '../operation.ts';
import { userIdByEmail } from '../user/account.records.ts';
import { userPolicy } from '../user/user.policy.ts';
import { accessEvents, type Question } from './access.events.ts';
import type {
  AccessCondition,
  AccessExplanation,
  ExplainAccess,
  WhoCanArgs,
} from './access.graphql.ts';
import { actionsOf, explainFor } from './explain.service.ts';
import { holdersOf, pageOf, sliceOf } from './holders.service.ts';
import { type Inquiry, inquiryBy } from './inquiry.records.ts';

/**
 * Explains whether a person may do something to a record, and why.
 * @throws Denied when the viewer may not ask, BadUserInput for an unknown action
 */
export async function explainAccess(
  operation: Operation,
  { id, action, userId, email }: Given<typeof ExplainAccess>,
): Promise<AccessExplanation> {
  const { inquiry, decision, guard } = await inquire(operation, { id, action, path: 'input.' });
  // An address without an account, or with one hidden from the viewer, stands for a stranger.
  const person = userId ?? (await personByEmail(guard, email ?? '')) ?? newId('user');
  const { isKnown, tree, ...answer } = await explainFor(inquiry, action, person);
  // The id of a stranger would reveal that the address has an account.
  const told = userId ?? (isKnown ? person : null);
  await record(
    operation,
    guard,
    accessEvents.explained,
    decision,
    questionOf(inquiry, id, action, told),
  );
  const code = answer.code === null ? null : DenialCode[answer.code];
  return { ...answer, code, tree: linesOf(tree) };
}

/**
 * A page of the people who may do something to a record.
 * @throws Denied when the viewer may not ask, BadUserInput for an unknown action
 */
export async function whoCan(
  operation: Operation,
  { id, action, ...page }: WhoCanArgs,
): Promise<Connection> {
  const slice = sliceOf(page);
  const { inquiry, decision, guard } = await inquire(operation, { id, action, path: '' });
  const holders = await holdersOf(inquiry, action);
  await record(
    operation,
    guard,
    accessEvents.listed,
    decision,
    questionOf(inquiry, id, action, null),
  );
  return pageOf(holders, slice);
}

interface Asked {
  readonly id: string;
  readonly action: string;
  /** The prefix of their paths in the client's input. */
  readonly path: string;
}

/** The record of the question, once it is decided that the viewer may ask. */
async function inquire(operation: Operation, { id, action, path }: Asked) {
  const { policy } = nodeTypeOf(operation, id, `${path}id`);
  const actions = actionsOf(policy);
  if (!actions.includes(action)) {
    const message = `must be one of ${actions.join(', ')}`;
    throw new BadUserInput({ path: `${path}action`, message });
  }
  const guard = await operation.guard();
  if (!Object.hasOwn(policy.rules, 'explain')) {
    const tenantId = tenantIdOf(policy, await guard.find(policy, id));
    throw refuse(policy.name, 'explain', nobody, { target: { type: policy.name, id }, tenantId });
  }
  const found = await guard.find(policy, id, 'explain');
  const decision = await guard.assert(policy, found, 'explain');
  return { guard, decision, inquiry: inquiryBy(guard, policy, found) };
}

const nobody = { code: 'FORBIDDEN', requires: [], remedy: 'Nobody may ask this.' } as const;

/** The person with an address; null as well when the viewer may not read whose address it is. */
async function personByEmail(guard: Guard, email: string): Promise<Id<'user'> | null> {
  const id = await guard.asViewer((db) => userIdByEmail(db, email));
  const person = id === null ? null : await guard.load(userPolicy, id);
  if (person === null) return null;
  return (await guard.can(userPolicy, person, 'readEmail')).allowed ? id : null;
}

function questionOf(
  { policy, workspaceId }: Inquiry,
  id: string,
  action: string,
  userId: string | null,
): Question {
  return { id, resource: policy.name, workspaceId, action, userId };
}

/** Writes the question to the log, before it is answered. */
async function record(
  operation: Operation,
  guard: Guard,
  event: EventType<Question>,
  decision: Allowed,
  after: Question,
): Promise<void> {
  const requester = guard.viewer.userId;
  await operation.write(async (unit) => {
    // The viewer's session may have ended meanwhile.
    if (unit.guard.viewer.userId !== requester) {
      throw notFound(`${after.resource}.explain`, { type: after.resource, id: after.id });
    }
    unit.audit(event, { after, decision });
  });
}

/** A tree as lines, each part before its own parts. */
function linesOf({ parts, ...part }: Explained, depth = 0): AccessCondition[] {
  return [{ ...part, depth }, ...parts.flatMap((inner) => linesOf(inner, depth + 1))];
}
