import { any, decide, namedByFacts, namedInRecord, ruleOf } from '../../authz/index.ts';
import { BadUserInput, LimitExceeded } from '../../shared/errors.ts';
import type { Connection } from '../../shared/graphql/connection.ts';
import { type Id, parseId } from '../../shared/id.ts';
import { DEFAULT_PAGE, MAX_PAGE } from '../../shared/pagination.ts';
import type { Role } from '../workspace/levels.ts';
import { rightsOf } from './explain.service.ts';
import type { Inquiry } from './inquiry.records.ts';
import { belongingOf, personIn } from './tenant-levels.records.ts';

/** A person who may do something to the record of an inquiry. */
export interface Holder {
  readonly userId: Id<'user'>;
  /** Their role in the workspace; null for a guest. */
  readonly role: Role | null;
  /** The rights that allow it. */
  readonly authority: readonly string[];
}

/**
 * Everyone who may do something to the record of an inquiry, in the order of their ids. Candidates are
 * the members of its workspace, and the people that the rule finds by a column of the record or by a
 * row related to it. It takes three statements, and two for each person whose facts have to be read;
 * these run at once.
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

/** A part of the list of holders. */
export interface Slice {
  readonly size: number;
  /** It begins after this person; null: at the start. */
  readonly after: string | null;
}

/**
 * The slice for a page request. The default size is 20.
 * @throws BadUserInput for a size below 1 or a cursor of another list
 * @throws LimitExceeded for a size above 100
 */
export function sliceOf(page: {
  readonly first?: number | null;
  readonly after?: string | null;
}): Slice {
  const size = page.first ?? DEFAULT_PAGE;
  if (size < 1) throw new BadUserInput({ path: 'first', message: 'must be at least 1' });
  if (size > MAX_PAGE) {
    throw new LimitExceeded(`first asks for ${size} people`, MAX_PAGE, size);
  }
  if (typeof page.after !== 'string') return { size, after: null };
  const after = parseId('user', Buffer.from(page.after, 'base64url').toString());
  if (after === null) {
    throw new BadUserInput({ path: 'after', message: 'is not a cursor of this list' });
  }
  return { size, after };
}

/** A slice of all holders, which are in the order of their ids. */
export function pageOf(holders: readonly Holder[], { size, after }: Slice): Connection {
  const left = after === null ? holders : holders.filter(({ userId }) => userId > after);
  const nodes = left.slice(0, size);
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    nodes,
    totalCount: holders.length,
    pageInfo: {
      hasNextPage: left.length > nodes.length,
      hasPreviousPage: left.length < holders.length,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function cursorOf({ userId }: Holder): string {
  return Buffer.from(userId).toString('base64url');
}
