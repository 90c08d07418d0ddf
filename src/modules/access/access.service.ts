import type { z } from 'zod';
import type { EventType } from '../../audit/log/index.ts';
import { type Allowed, type Guard, notFound, refuse, tenantIdOf } from '../../authz/index.ts';
import { BadUserInput } from '../../shared/errors.ts';
import { DenialCode } from '../../shared/graphql/hints.ts';
import { type Id, newId } from '../../shared/id.ts';
import { nodeTypeOf } from '../node.resolver.ts';
import type { Operation } from '../operation.ts';
import { userIdByEmail } from '../user/account.records.ts';
import { userPolicy } from '../user/user.policy.ts';
import { accessEvents, type Question } from './access.events.ts';
import type { explainAccessSchema, WhoCanArgs } from './access.input.ts';
import type { AccessExplanation, AccessPage } from './access.type.ts';
import { actionsOf, explainFor } from './explain.service.ts';
import { type Holder, holdersOf } from './holders.service.ts';
import { type Inquiry, inquiryBy } from './inquiry.records.ts';
import { pageOf, sliceOf } from './page.ts';
import { linesOf } from './tree.ts';

/**
 * Explains what a person may do to a record, and why.
 * @throws Denied for whoever may not ask, BadUserInput for an action that there is not
 */
export async function explainAccess(
  operation: Operation,
  { id, action, userId, email }: z.output<typeof explainAccessSchema>,
): Promise<AccessExplanation> {
  const { inquiry, decision, guard } = await inquire(operation, { id, action, path: 'input.' });
  // Whoever has no account, or none that the requester may know by it, is what any stranger is.
  const person = userId ?? (await personByEmail(guard, email ?? '')) ?? newId('user');
  const { isKnown, tree, ...answer } = await explainFor(inquiry, action, person);
  // The id of a stranger would tell that the address is somebody's.
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
 * A page of those who may do something to a record.
 * @throws Denied for whoever may not ask, BadUserInput for an action that there is not
 */
export async function whoCan(
  operation: Operation,
  { id, action, ...page }: WhoCanArgs,
): Promise<AccessPage> {
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
  const { shown, pageInfo } = pageOf(holders, slice);
  const named = await Promise.all(shown.map((holder) => withName(guard, holder)));
  return { holders: named, pageInfo, totalCount: holders.length };
}

interface Asked {
  readonly id: string;
  readonly action: string;
  /** Where the client gave them. */
  readonly path: string;
}

/** The record that is asked about, once it is decided that the viewer may ask. */
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

/** By an address that the requester may read: whose any other is, is not theirs to find out. */
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

/** Keeps the question in the log, before the answer is told. */
async function record(
  operation: Operation,
  guard: Guard,
  event: EventType<Question>,
  decision: Allowed,
  after: Question,
): Promise<void> {
  const requester = guard.viewer.userId;
  await operation.write(async (unit) => {
    // Their session may have ended meanwhile.
    if (unit.guard.viewer.userId !== requester)
      throw notFound(`${after.resource}.explain`, { type: after.resource, id: after.id });
    unit.audit(event, { after, decision });
  });
}

async function withName(guard: Guard, holder: Holder) {
  const user = await guard.load(userPolicy, holder.userId);
  return { ...holder, name: user?.name ?? null };
}
