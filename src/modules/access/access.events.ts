import { declareEvent } from '../../audit/log/index.ts';

/** A question about a record, as the log stores it. */
export interface Question {
  /** The id of the record. */
  readonly id: string;
  /** The name of its policy. */
  readonly resource: string;
  readonly workspaceId: string;
  readonly action: string;
  /** The person; null for everyone, and where it would reveal that an address has an account. */
  readonly userId: string | null;
}

const resourceOf = ({ resource }: Question) => resource;
const workspaceOf = ({ workspaceId }: Question) => workspaceId;

/** The events of questions, about records of any type. */
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
