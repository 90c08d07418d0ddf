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
  description: 'How an attempt ended.',
  valuesConfig: {
    ALLOWED: { description: 'It was allowed, and done.' },
    DENIED: { description: 'It was denied, and changed nothing.' },
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
    ANONYMOUS: { description: 'None.' },
    OPERATOR: { description: 'The command line of the server.' },
  },
});

@ObjectType({ description: 'One field that an event changed. Values are texts, as they were.' })
export class AuditChange {
  @Field(() => String, { description: 'The name of the field.' })
  readonly field: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its value before; null for none or not kept.',
  })
  readonly from: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its value after; null for none or not kept.',
  })
  readonly to: string | null;
}

@ObjectType({
  implements: Node,
  description: 'Who did what to which record, when, and under which authority.',
})
export class AuditEvent extends Node {
  @Field(() => GraphQLISODateTime, { description: "When, by the database's clock." })
  readonly time: Date;

  @Field(() => ID, {
    nullable: true,
    description: 'Who did it; null for nobody who was signed in.',
  })
  readonly actorId: string | null;

  @Field(() => CredentialKind, { description: 'The kind of credential that it was done with.' })
  readonly credentialKind: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The owner who saw as the actor, when it was not the actor who asked.',
  })
  readonly impersonatorId: string | null;

  @Field(() => String, { description: 'What kind of record it was done to.' })
  readonly targetType: string;

  @Field(() => AuditOutcome, { description: 'Whether it was allowed.' })
  readonly outcome: string;

  @Field(() => [String], {
    description: 'What gave the right to it, such as role:admin or author.',
  })
  readonly authority: readonly string[];

  @Field(() => ID, { nullable: true, description: 'The decision that it rests on.' })
  readonly decisionId: string | null;

  @Field(() => String, { description: 'The request that it came with.' })
  readonly requestId: string;

  @Field(() => DenialCode, {
    nullable: true,
    description: 'Of a denial: the code that the client was told.',
  })
  readonly denialCode: string | null;

  @Field(() => [String], {
    description: 'Of a denial: the conditions that were missing, such as role:admin.',
  })
  readonly requires: readonly string[];

  @Field(() => Int, {
    description:
      'How many attempts it stands for. Denials of the same person, action and record are one event a minute.',
  })
  readonly attempts: number;
}

export const AuditEventConnection = connectionOf('AuditEvent', () => AuditEvent);
