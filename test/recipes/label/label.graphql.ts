import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { type ModuleGates, may } from '../../shared/graphql/gates.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { Node } from '../../shared/graphql/node.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { hintsOf, recordOf } from '../actions.ts';
import { documentPolicy } from '../document/document.policy.ts';
import { labelActions } from './label.actions.ts';
import { labelPolicy } from './label.policy.ts';

@ViewerCan(hintsOf(labelActions))
@ObjectType({ implements: Node, description: 'A name that an editor put on a document.' })
export class Label extends Node {
  @Field(() => String, { description: 'The name.' })
  readonly name: string;

  @Field(() => Int, { description: 'The number of its last change, for updates.' })
  readonly version: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  readonly createdAt: Date;
}

export const LabelConnection = connectionOf('Label', () => Label);

export const labelGates: ModuleGates = {
  types: { Label: recordOf(labelActions, labelPolicy, ['id', 'name', 'version', 'createdAt']) },
  fields: {
    'Label.document': may(documentPolicy, 'read'),
    'Document.labels': may(labelPolicy, 'read'),
  },
};

const name = of.line(50, 'The name, 1 to 50 characters on one line.');

export const CreateLabel = inputOf('CreateLabelInput', 'A new label.', {
  documentId: of.id('doc', 'The document to label.'),
  name,
});

export const RenameLabel = inputOf('RenameLabelInput', 'A new name for a label.', {
  id: of.id('lbl', 'The label.'),
  version: of.version(),
  name,
});

export const DeleteLabel = inputOf('DeleteLabelInput', 'A label to delete.', {
  id: of.id('lbl', 'The label.'),
});

export const CreateLabelPayload = payloadOf('createLabel', 'label', () => Label);
export const RenameLabelPayload = payloadOf('renameLabel', 'label', () => Label);
export const DeleteLabelPayload = payloadOf(
  'deleteLabel',
  'label',
  () => Label,
  'The label as it was when it was deleted.',
);
