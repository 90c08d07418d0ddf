import { BadUserInput, LimitExceeded } from '../../shared/errors.ts';
import type { PageInfo } from '../../shared/graphql/connection.ts';
import { parseId } from '../../shared/id.ts';
import { DEFAULT_PAGE, MAX_PAGE } from '../../shared/pagination.ts';
import type { Holder } from './holders.service.ts';

export interface Slice {
  readonly size: number;
  /** The person after whom it begins; null: from the start. */
  readonly after: string | null;
}

/**
 * The slice that a page request means: the first 20 when it names no size.
 * @throws BadUserInput for a size below 1 or a cursor that is none of ours
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

/** The holders of one page, of all of them in the order of their ids. */
export function pageOf(
  holders: readonly Holder[],
  { size, after }: Slice,
): { readonly shown: readonly Holder[]; readonly pageInfo: PageInfo } {
  const left = after === null ? holders : holders.filter(({ userId }) => userId > after);
  const shown = left.slice(0, size);
  return {
    shown,
    pageInfo: {
      hasNextPage: left.length > shown.length,
      hasPreviousPage: left.length < holders.length,
      startCursor: cursorOf(shown.at(0)),
      endCursor: cursorOf(shown.at(-1)),
    },
  };
}

function cursorOf(holder: Holder | undefined): string | null {
  return holder ? Buffer.from(holder.userId).toString('base64url') : null;
}
