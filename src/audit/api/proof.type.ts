import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'Where a leaf stands in a Merkle tree, and what proves it (RFC 9162, section 2.1.3.2).',
})
export class AuditInclusion {
  @Field(() => String, { description: 'Which leaf it is, from 0.' })
  readonly index: string;

  @Field(() => String, { description: 'How many leaves the tree has.' })
  readonly size: string;

  @Field(() => [String], { description: 'The hashes of the path, in hex, from the leaf upwards.' })
  readonly path: readonly string[];
}

@ObjectType({ description: 'How far the log of a workspace had come when it was signed.' })
export class AuditHead {
  @Field(() => String, { description: 'How many events it had.' })
  readonly sequence: string;

  @Field(() => String, { description: 'The hash of its last record, in hex.' })
  readonly hash: string;

  @Field(() => String, { description: 'The root of the tree of its records, in hex.' })
  readonly root: string;

  @Field(() => String, {
    description: 'All of it as a text: the leaf of the tree that a checkpoint signs.',
  })
  readonly text: string;
}

@ObjectType({
  description:
    'What proves an event without trusting the server: the event is in the tree of its log, the root of that in the head, the head in the tree of all heads, and the root of that in a signed checkpoint.',
})
export class AuditProof {
  @Field(() => ID, { description: 'The event.' })
  readonly eventId: string;

  @Field(() => String, { description: 'Its place in the log, from 1.' })
  readonly sequence: string;

  @Field(() => String, {
    description: 'The hash of its record, in hex: the leaf of the tree of its log.',
  })
  readonly hash: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The text that was hashed. Null when the viewer may not read all of what changed, of which the hash says nothing.',
  })
  readonly record: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there is no proof, when there is none.',
  })
  readonly reason: string | null;

  @Field(() => AuditInclusion, {
    nullable: true,
    description: 'Where the hash stands in the tree of the log, as of the head.',
  })
  readonly inclusion: AuditInclusion | null;

  @Field(() => AuditHead, { nullable: true, description: 'The head of the log that was signed.' })
  readonly head: AuditHead | null;

  @Field(() => AuditInclusion, {
    nullable: true,
    description: 'Where the head stands in the tree of all heads.',
  })
  readonly headInclusion: AuditInclusion | null;

  @Field(() => String, {
    nullable: true,
    description: 'The newest checkpoint: a signed note (C2SP tlog-checkpoint), to the byte.',
  })
  readonly checkpoint: string | null;
}
