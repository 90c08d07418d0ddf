import { type ModuleGates, may, open } from '../../shared/graphql/gates.ts';
import { documentPolicy } from '../document/document.policy.ts';

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
    'Query.explainAccess': may(documentPolicy, 'explain'),
    'Query.whoCan': may(documentPolicy, 'explain'),
  },
};
