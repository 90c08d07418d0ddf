import type { Operation } from '../../modules/operation.ts';
import { type Id, uuidOf } from '../../shared/id.ts';
import type { StatementRunner } from '../checkpoints/statement-runner.ts';
import { toHex } from '../proof/hash.ts';
import { headText } from '../proof/head.ts';
import { auditPolicy } from './audit.policy.ts';
import { type EventProof, eventProof, recordOf } from './proof.records.ts';
import type { AuditProof } from './proof.type.ts';
import { logRead } from './read.event.ts';
import { mayReadWhole } from './redaction.service.ts';

const NOT_COVERED = 'No checkpoint covers the event yet. The server creates one within a minute.';

/**
 * The proof of an event, for people who trust the key of the checkpoints. Records the reading of the
 * log first.
 * @throws Denied
 */
export async function proveEvent(operation: Operation, id: Id<'evt'>): Promise<AuditProof> {
  const guard = await operation.guard();
  const event = await guard.find(auditPolicy, id);
  const workspaceId = event.workspaceId as Id<'ws'>;
  await logRead(operation, workspaceId);
  const chain = uuidOf(workspaceId);
  const { sequence } = event;
  const read: StatementRunner = (statement) => guard.asSystem('prove', statement);
  const stored = await recordOf(read, chain, sequence);
  if (!stored) throw new Error(`the event ${event.id} has no record`);
  const proof = await eventProof(read, chain, sequence);
  const mayReadRecord = await mayReadWhole(operation, event);
  return {
    eventId: event.id,
    sequence: String(sequence),
    hash: toHex(stored.hash),
    record: mayReadRecord ? stored.record : null,
    ...(proof ? proved(proof, sequence) : unproved),
  };
}

const unproved = {
  reason: NOT_COVERED,
  inclusion: null,
  head: null,
  headInclusion: null,
  checkpoint: null,
};

function proved({ checkpoint, path, head: { head, ...place } }: EventProof, sequence: number) {
  const inclusion = { index: sequence - 1, size: head.sequence, path };
  return {
    reason: null,
    inclusion: printed(inclusion),
    head: {
      sequence: String(head.sequence),
      hash: toHex(head.hash),
      root: toHex(head.root),
      text: headText(head),
    },
    headInclusion: printed(place),
    checkpoint,
  };
}

function printed(place: {
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
}) {
  return {
    index: String(place.index),
    size: String(place.size),
    path: place.path.map(toHex),
  };
}
