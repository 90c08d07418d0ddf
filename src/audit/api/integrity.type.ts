import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';

export enum AuditVerdict {
  VERIFIED = 'verified',
  ALTERED = 'altered',
  MISSING = 'missing',
  REORDERED = 'reordered',
  WRONG_SIGNATURE = 'wrongSignature',
  NOT_COVERED = 'notCovered',
}

registerEnumType(AuditVerdict, {
  name: 'AuditVerdict',
  description: 'The result of verifying a log.',
  valuesConfig: {
    VERIFIED: { description: 'The log is exactly what was signed.' },
    ALTERED: { description: 'Something in the log was changed.' },
    MISSING: { description: 'Events or checkpoints are missing.' },
    REORDERED: { description: 'Events are in the wrong order.' },
    WRONG_SIGNATURE: { description: 'No trusted key signed a checkpoint.' },
    NOT_COVERED: { description: 'The log is consistent, but no checkpoint covers it yet.' },
  },
});

@ObjectType({
  description:
    'The integrity of the log of a workspace, as the server reports it. To verify the log without trusting the server, use an export and a checkpoint.',
})
export class AuditIntegrity {
  @Field(() => String, {
    nullable: true,
    description: 'The number of the newest checkpoint. Null before the first one.',
  })
  readonly checkpointNumber: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the newest checkpoint was created.',
  })
  readonly checkpointTime: Date | null;

  @Field(() => String, { description: 'The number of events in the log.' })
  readonly events: string;

  @Field(() => String, {
    description:
      'The number of events that a checkpoint covers. These are the first events of the log.',
  })
  readonly eventsCovered: string;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When an operator last verified the whole log. Null if it was never verified.',
  })
  readonly lastVerifiedAt: Date | null;

  @Field(() => AuditVerdict, {
    nullable: true,
    description: 'The result of the last verification.',
  })
  readonly verdict: AuditVerdict | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The public key of the checkpoints (C2SP signed-note). Null if the server creates none.',
  })
  readonly verifierKey: string | null;
}
