import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { DenialCode } from '../../shared/graphql/hints.ts';
import { Node } from '../../shared/graphql/node.ts';

export enum AuditOutcome {
  ALLOWED = 'allowed',
  DENIED = 'denied',
}

registerEnumType(AuditOutcome, {
  name: 'AuditOutcome',
  description: 'The outcome of an attempt.',
  valuesConfig: {
    ALLOWED: { description: 'The action was allowed and done.' },
    DENIED: { description: 'The action was denied. Nothing was changed.' },
  },
});

export enum CredentialKind {
  SESSION = 'session',
  TOKEN = 'token',
  VIEW_AS = 'viewAs',
  ANONYMOUS = 'anonymous',
  OPERATOR = 'operator',
}

registerEnumType(CredentialKind, {
  name: 'CredentialKind',
  description: 'A kind of credential.',
  valuesConfig: {
    SESSION: { description: 'The session of a browser.' },
    TOKEN: { description: 'An API token.' },
    VIEW_AS: { description: 'A view-as session.' },
    ANONYMOUS: { description: 'No credential.' },
    OPERATOR: { description: 'The command line of the server.' },
  },
});

@ObjectType({
  description: 'A changed field. Values are text, and they are those of the time of the event.',
})
export class AuditChange {
  @Field(() => String, { description: 'The name of the field.' })
  readonly field: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value before the change. Null if there was none, or if it is not recorded.',
  })
  readonly from: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The value after the change. Null if there is none, or if it is not recorded.',
  })
  readonly to: string | null;
}

@ObjectType({
  implements: Node,
  description:
    'An event in the audit log: an actor, an action, a target, and the authority for it.',
})
export class AuditEvent extends Node {
  @Field(() => GraphQLISODateTime, {
    description: "The time of the event, by the database's clock.",
  })
  readonly time: Date;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the user who acted. Null if nobody was signed in.',
  })
  readonly actorId: string | null;

  @Field(() => CredentialKind, { description: 'The kind of credential.' })
  readonly credentialKind: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the owner who viewed as the actor. Null if the actor acted themselves.',
  })
  readonly impersonatorId: string | null;

  @Field(() => String, { description: 'The type of the target.' })
  readonly targetType: string;

  @Field(() => AuditOutcome, { description: 'Whether the action was allowed.' })
  readonly outcome: string;

  @Field(() => [String], {
    description: 'The conditions that allowed the action, for example `role:admin` or `author`.',
  })
  readonly authority: readonly string[];

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the decision that allowed or denied the action.',
  })
  readonly decisionId: string | null;

  @Field(() => String, { description: 'The id of the request.' })
  readonly requestId: string;

  @Field(() => DenialCode, {
    nullable: true,
    description: 'The error code of a denial.',
  })
  readonly denialCode: string | null;

  @Field(() => [String], {
    description: 'The conditions that a denial lacked, for example `role:admin`.',
  })
  readonly requires: readonly string[];

  @Field(() => Int, {
    description:
      'The number of attempts. Denials of the same person, action and record are one event a minute.',
  })
  readonly attempts: number;
}

export const AuditEventConnection = connectionOf('AuditEvent', () => AuditEvent);
