import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { EventType } from '../../audit/log/index.ts';
import type { Authorized } from '../../authz/index.ts';
import { Conflict } from '../../shared/errors.ts';
import { assertVersion } from '../../shared/version.ts';
import type { Operation } from '../operation.ts';
import { documentEvents } from './document.events.ts';
import type { documentSchema } from './document.input.ts';
import { documentPolicy } from './document.policy.ts';
import { store } from './document.service.ts';
import type { documents } from './document.table.ts';

type DocumentRow = typeof documents.$inferSelect;
type Target = z.output<typeof documentSchema>;

/** One step in the life of a document: who may take it, from which state, and to which. */
interface Transition {
  readonly action: keyof typeof documentPolicy.rules;
  readonly event: EventType<DocumentRow>;
  /** The reason for which the step cannot be taken from this state, if there is one. */
  readonly obstacle: (document: DocumentRow) => string | null;
  readonly changes: () => Parameters<typeof store>[2];
}

const transitions = {
  publish: {
    action: 'publish',
    event: documentEvents.published,
    obstacle: ({ status }) => (status === 'draft' ? null : `ALREADY_${status.toUpperCase()}`),
    changes: () => ({ status: 'published' }),
  },
  archive: {
    action: 'archive',
    event: documentEvents.archived,
    obstacle: ({ status }) => (status === 'archived' ? 'ALREADY_ARCHIVED' : null),
    changes: () => ({ status: 'archived' }),
  },
  // As a draft: what comes back is seen by those who write until it is published again.
  restore: {
    action: 'restore',
    event: documentEvents.restored,
    obstacle: ({ status }) => (status === 'archived' ? null : 'NOT_ARCHIVED'),
    changes: () => ({ status: 'draft' }),
  },
  makePrivate: {
    action: 'makePrivate',
    event: documentEvents.madePrivate,
    obstacle: ({ visibility }) => (visibility === 'private' ? 'ALREADY_PRIVATE' : null),
    changes: () => ({ visibility: 'private' }),
  },
  makeVisible: {
    action: 'makeVisible',
    event: documentEvents.madeVisible,
    obstacle: ({ visibility }) => (visibility === 'workspace' ? 'ALREADY_VISIBLE' : null),
    changes: () => ({ visibility: 'workspace' }),
  },
  lock: {
    action: 'lock',
    event: documentEvents.locked,
    obstacle: ({ lockedAt }) => (lockedAt ? 'ALREADY_LOCKED' : null),
    changes: () => ({ lockedAt: sql`now()` as never }),
  },
  unlock: {
    action: 'unlock',
    event: documentEvents.unlocked,
    obstacle: ({ lockedAt }) => (lockedAt ? null : 'NOT_LOCKED'),
    changes: () => ({ lockedAt: null }),
  },
} satisfies Record<string, Transition>;

/**
 * Takes a document one step on.
 * @throws Conflict when it is not in a state from which the step leads, or STALE_VERSION
 */
export async function moveDocument(
  operation: Operation,
  name: keyof typeof transitions,
  { id, version }: Target,
) {
  const { action, event, obstacle, changes }: Transition = transitions[name];
  return operation.write(async (unit) => {
    const act = await unit.guard.act(documentPolicy, action, id, (document) => {
      assertVersion(document, version);
      assertNone(obstacle(document), document);
      return store(unit, id, changes());
    });
    unit.audit(event, act);
    return unit.guard.load(documentPolicy, id);
  });
}

function assertNone(obstacle: string | null, { status }: Authorized<DocumentRow>): void {
  if (obstacle === null) return;
  throw new Conflict(obstacle, `The document is not in a state for this: it is ${status}.`);
}
