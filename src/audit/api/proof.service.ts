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

const NOT_COVERED =
  'No checkpoint covers the event yet. One is made within a minute while the server runs.';

/**
 * What proves an event to whoever trusts the key that checkpoints are signed with. That the log was
 * read is in it first.
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
    inclusion: told(inclusion),
    head: {
      sequence: String(head.sequence),
      hash: toHex(head.hash),
      root: toHex(head.root),
      text: headText(head),
    },
    headInclusion: told(place),
    checkpoint,
  };
}

function told(place: {
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
