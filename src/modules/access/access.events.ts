import { declareEvent } from '../../audit/log/index.ts';

/** A question about a record, as the log keeps it. */
export interface Question {
  /** The id of the record. */
  readonly id: string;
  /** The name of its policy. */
  readonly resource: string;
  readonly workspaceId: string;
  readonly action: string;
  /** About whom; null where that would tell whether an address has an account, or it was everyone. */
  readonly userId: string | null;
}

const resourceOf = ({ resource }: Question) => resource;
const workspaceOf = ({ workspaceId }: Question) => workspaceId;

/** What is asked, whatever kind of record it is asked about. */
export const accessEvents = {
  explained: declareEvent('access.explained', resourceOf, {
    description: 'Somebody asked whether and why a person may do something to a record.',
    shows: ['action', 'userId'],
    workspaceOf,
  }),
  listed: declareEvent('access.listed', resourceOf, {
    description: 'Somebody asked who may do something to a record.',
    shows: ['action'],
    workspaceOf,
  }),
};
