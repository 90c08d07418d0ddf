import { Extensions, Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { answered, type ModuleGates, may } from '../../shared/graphql/gates.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { Node } from '../../shared/graphql/node.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { hintsOf, recordOf } from '../actions.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { viewAsActions } from './impersonation.actions.ts';
import { viewAsPolicy } from './impersonation.policy.ts';

@ViewerCan(hintsOf(viewAsActions))
@ObjectType({
  implements: Node,
  description:
    'A read-only session in which an owner sees a workspace as one of its members does, without private documents. It lasts 15 minutes. It ends earlier with either membership, or with the session that started it.',
})
export class ViewAs extends Node {
  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it expires.' })
  readonly expiresAt: Date;
}

export const ViewAsConnection = connectionOf('ViewAs', () => ViewAs);

export const impersonationGates: ModuleGates = {
  types: {
    ViewAs: recordOf(viewAsActions, viewAsPolicy, ['id', 'createdAt', 'expiresAt']),
  },
  fields: {
    'ViewAs.owner': may(userPolicy, 'read'),
    'ViewAs.member': may(userPolicy, 'read'),
    'ViewAs.workspace': may(workspacePolicy, 'read'),
    'Workspace.viewAsSessions': may(viewAsPolicy, 'read'),
  },
};

export const StartViewAs = inputOf('ViewAsInput', 'The member to see a workspace as.', {
  membershipId: of.id('mem', "Another person's membership of the workspace."),
});

export const EndViewAs = inputOf('EndViewAsInput', 'A view-as session to end.', {
  id: of.id('vas', 'A session that the viewer started.'),
});

@Extensions({ gate: answered })
@ObjectType({ description: 'The answer of viewAs.' })
export class ViewAsPayload {
  @Field(() => ViewAs, { nullable: true, description: 'The session, without its secret.' })
  readonly viewAs: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'The secret, for `Authorization: Bearer`. It is shown only once.',
  })
  readonly secret: string | null;
}

export const EndViewAsPayload = payloadOf(
  'endViewAs',
  'viewAs',
  () => ViewAs,
  'The session as it was when it ended.',
);
