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
  description: 'What came of verifying a log.',
  valuesConfig: {
    VERIFIED: { description: 'It is what was signed.' },
    ALTERED: { description: 'Something in it is not what it was.' },
    MISSING: { description: 'Events or checkpoints are not there.' },
    REORDERED: { description: 'Events stand in another order.' },
    WRONG_SIGNATURE: { description: 'A checkpoint was not signed with a key that counts.' },
    NOT_COVERED: { description: 'It holds together, and no checkpoint covers it yet.' },
  },
});

@ObjectType({
  description:
    'What the server says of how sound the log of a workspace is. Whoever does not trust it verifies the log themselves, with an export and a checkpoint.',
})
export class AuditIntegrity {
  @Field(() => String, {
    nullable: true,
    description: 'The number of the newest checkpoint; null before the first.',
  })
  readonly checkpointNumber: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When that was made.' })
  readonly checkpointTime: Date | null;

  @Field(() => String, { description: 'How many events the log has.' })
  readonly events: string;

  @Field(() => String, {
    description: 'How many of them, from the first on, a checkpoint covers.',
  })
  readonly eventsCovered: string;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When an operator last verified all of the log; null for never.',
  })
  readonly lastVerifiedAt: Date | null;

  @Field(() => AuditVerdict, { nullable: true, description: 'What came of that.' })
  readonly verdict: AuditVerdict | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key that checkpoints are verified with (C2SP signed-note); null when none are made.',
  })
  readonly verifierKey: string | null;
}
