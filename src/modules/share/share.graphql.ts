import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { type ModuleGates, may } from '../../shared/graphql/gates.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { Node } from '../../shared/graphql/node.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { hintsOf, recordOf } from '../actions.ts';
import { documentPolicy } from '../document/document.policy.ts';
import { emailField } from '../user/user.graphql.ts';
import { userPolicy } from '../user/user.policy.ts';
import { shareActions } from './share.actions.ts';
import { sharePolicy } from './share.policy.ts';
import { shareLevels } from './share.table.ts';

export enum ShareLevel {
  READ = 'read',
  COMMENT = 'comment',
  WRITE = 'write',
}

registerEnumType(ShareLevel, {
  name: 'ShareLevel',
  description: 'The level of a share. Each level includes those before it.',
  valuesConfig: {
    READ: { description: 'To read the document and its comments.' },
    COMMENT: { description: 'To comment on it.' },
    WRITE: { description: 'To change its title and text.' },
  },
});

@ViewerCan(hintsOf(shareActions))
@ObjectType({
  implements: Node,
  description: "One person's right to one document. Those who can share the document see it.",
})
export class Share extends Node {
  @Field(() => ShareLevel, { description: 'The level.' })
  readonly level: string;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it ends. Null when it does not.',
  })
  readonly expiresAt: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was first granted.' })
  readonly createdAt: Date;
}

export const ShareConnection = connectionOf('Share', () => Share);

export const shareGates: ModuleGates = {
  types: {
    Share: recordOf(shareActions, sharePolicy, ['id', 'level', 'expiresAt', 'createdAt']),
  },
  fields: {
    'Share.user': may(userPolicy, 'read'),
    'Share.document': may(documentPolicy, 'read'),
    'Document.shares': may(sharePolicy, 'read'),
  },
};

export const ShareDocument = inputOf(
  'ShareDocumentInput',
  'A share of a document. Sharing again changes the share.',
  {
    documentId: of.id('doc', 'The document.'),
    email: emailField('The address of a person who has an account.'),
    level: of.choice(() => ShareLevel, shareLevels, 'The level.'),
    expiresAt: of.nullish(
      of.time(
        'When it ends; later than now. Null: it does not end. Without it, a share keeps its end.',
      ),
    ),
  },
);

export const UnshareDocument = inputOf('UnshareDocumentInput', 'A share to take back.', {
  id: of.id('shr', 'The share.'),
});

export const ShareDocumentPayload = payloadOf('shareDocument', 'share', () => Share);
export const UnshareDocumentPayload = payloadOf(
  'unshareDocument',
  'share',
  () => Share,
  'The share as it was when it was taken back.',
);
