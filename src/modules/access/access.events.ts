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

/** Somebody asked whether and why a person may do something. */
export function accessExplained(policy: Policy): EventType<Question> {
  return { ...questionAbout(policy), action: 'access.explained', shows: ['action', 'userId'] };
}

/** Somebody asked who may do something. */
export function holdersListed(policy: Policy): EventType<Question> {
  return { ...questionAbout(policy), action: 'access.listed', shows: ['action'] };
}

function questionAbout({ name }: Policy) {
  return {
    targetType: name,
    description: 'Somebody asked who may do what to a record, and why.',
    touches: [],
    workspaceOf: ({ workspaceId }: Question) => workspaceId,
  };
}
