import { any, decide, namedByFacts, namedInRecord, ruleOf } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import type { Role } from '../workspace/levels.ts';
import { rightsOf } from './authority.ts';
import type { Inquiry } from './inquiry.records.ts';
import { belongingOf, personIn } from './tenant-levels.records.ts';

/** Somebody who may do what was asked about. */
export interface Holder {
  readonly userId: Id<'user'>;
  /** Their role in the workspace; null for a guest. */
  readonly role: Role | null;
  /** By which rights. */
  readonly authority: readonly string[];
}

/**
 * Everyone who may do something to the record of an inquiry, in the order of their ids: of the members
 * of its workspace and of whoever the rule names, by a column of the record or a row that is related
 * to it. Three statements, and two for each of these people whose facts have to be asked for, none of
 * which waits for another's.
 */
export async function holdersOf(inquiry: Inquiry, action: string): Promise<Holder[]> {
  const { policy, row } = inquiry;
  const condition = any(ruleOf(policy, action).condition, ruleOf(policy, 'read').condition);
  const [belonging, related] = await Promise.all([
    belongingOf(inquiry),
    inquiry.related((db) => namedByFacts(db, condition, row)),
  ]);
  const people = new Set([
    ...belonging.roles.keys(),
    ...namedInRecord(condition, row),
    ...related,
  ] as Id<'user'>[]);
  const ids = [...people].sort();
  const others = ids.map((id) => personIn(inquiry, belonging, id));
  const subjects = await inquiry.subjects([action, 'read'], others, new Set(related));
  return subjects.flatMap((subject, index) => {
    const userId = ids[index];
    const decision = decide(policy, action, subject);
    if (!decision.allowed || userId === undefined) return [];
    const authority = rightsOf(policy, action, decision.authority);
    return [{ userId, role: belonging.roles.get(userId) ?? null, authority }];
  });
}
