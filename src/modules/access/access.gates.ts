import { audited, type ModuleGates, may, named, open } from '../../shared/graphql/gates.ts';
import { documentPolicy } from '../document/document.policy.ts';
import { accessEvents } from './access.events.ts';

const question = open('is a part of a question that the policy of its record lets be asked');
const page = open('says how much of the answer is told at once');

// No scope covers the action in any policy: what a token may not ask of a document, it may not ask
// of anything. Of which type the record is is not known before its id is looked at.
export const accessGates: ModuleGates = {
  types: {
    AccessExplanation: open('is made for whoever was allowed to ask'),
    AccessCondition: open('is a part of an explanation'),
    AccessPage: open('is made for whoever was allowed to ask'),
    AccessHolder: open('is named for whoever was allowed to ask; the name is read as the viewer'),
  },
  fields: {
    'Query.explainAccess': audited(may(documentPolicy, 'explain'), accessEvents.explained),
    'Query.whoCan': audited(may(documentPolicy, 'explain'), accessEvents.listed),
  },
  args: {
    'Query.whoCan(id:)': named,
    'Query.whoCan(action:)': question,
    'Query.whoCan(first:)': page,
    'Query.whoCan(after:)': page,
    'ExplainAccessInput.id': named,
    'ExplainAccessInput.action': question,
    'ExplainAccessInput.userId': question,
    'ExplainAccessInput.email': question,
  },
};
