import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'The position of a leaf in a Merkle tree, and its inclusion proof (RFC 9162, section 2.1.3.2).',
})
export class AuditInclusion {
  @Field(() => String, { description: 'The index of the leaf, from 0.' })
  readonly index: string;

  @Field(() => String, { description: 'The number of leaves in the tree.' })
  readonly size: string;

  @Field(() => [String], {
    description: 'The hashes of the path in hex, from the leaf to the root.',
  })
  readonly path: readonly string[];
}

@ObjectType({ description: 'The signed state of the log of a workspace.' })
export class AuditHead {
  @Field(() => String, { description: 'The number of events in the log.' })
  readonly sequence: string;

  @Field(() => String, { description: 'The hash of the last record, in hex.' })
  readonly hash: string;

  @Field(() => String, { description: 'The root of the tree of all records, in hex.' })
  readonly root: string;

  @Field(() => String, {
    description: 'The head as text: a leaf of the tree of heads, whose root the checkpoint signs.',
  })
  readonly text: string;
}

@ObjectType({
  description:
    'A proof of an event that does not depend on the server. The event is in the tree of its log, whose root is in the head. The head is in the tree of heads, whose root is in a signed checkpoint.',
})
export class AuditProof {
  @Field(() => ID, { description: 'The id of the event.' })
  readonly eventId: string;

  @Field(() => String, { description: 'The position in the log, from 1.' })
  readonly sequence: string;

  @Field(() => String, {
    description: 'The hash of the record in hex, which is a leaf of the tree of the log.',
  })
  readonly hash: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The text that was hashed. Null if the viewer may not read all of the event. The hash does not reveal the text.',
  })
  readonly record: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there is no proof. Null if there is one.',
  })
  readonly reason: string | null;

  @Field(() => AuditInclusion, {
    nullable: true,
    description: 'The place of the hash in the tree of the log.',
  })
  readonly inclusion: AuditInclusion | null;

  @Field(() => AuditHead, { nullable: true, description: 'The head of the log that was signed.' })
  readonly head: AuditHead | null;

  @Field(() => AuditInclusion, {
    nullable: true,
    description: 'The place of the head in the tree of heads.',
  })
  readonly headInclusion: AuditInclusion | null;

  @Field(() => String, {
    nullable: true,
    description: 'The newest checkpoint, exactly as it was signed (C2SP tlog-checkpoint).',
  })
  readonly checkpoint: string | null;
}
