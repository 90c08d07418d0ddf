import type { Policy } from '../../authz/index.ts';
import type { EventType } from '../audit/index.ts';

/** A question about a record, as the log keeps it. */
export interface Question {
  /** The id of the record. */
  readonly id: string;
  readonly workspaceId: string;
  readonly action: string;
  /** About whom; null where that would tell whether an address has an account, or it was everyone. */
  readonly userId: string | null;
}

/** What is asked, whatever kind of record it is asked about. */
export const accessEvents = {
  /** Somebody asked whether and why a person may do something. */
  explained: { action: 'access.explained' },
  /** Somebody asked who may do something. */
  listed: { action: 'access.listed' },
} as const;

export function accessExplained(policy: Policy): EventType<Question> {
  return { ...questionAbout(policy), ...accessEvents.explained, shows: ['action', 'userId'] };
}

export function holdersListed(policy: Policy): EventType<Question> {
  return { ...questionAbout(policy), ...accessEvents.listed, shows: ['action'] };
}

function questionAbout({ name }: Policy) {
  return {
    targetType: name,
    description: 'Somebody asked who may do what to a record, and why.',
    touches: [],
    workspaceOf: ({ workspaceId }: Question) => workspaceId,
  };
}
