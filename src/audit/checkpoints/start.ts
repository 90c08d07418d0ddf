import type { Logger } from 'pino';
import { createPool, type PoolOptions } from '../../db/pool.ts';
import { Publisher } from '../delivery/publisher.ts';
import { folderSink } from '../delivery/sinks/folder-sink.ts';
import type { Sink } from '../delivery/sinks/sink.ts';
import { urlSink } from '../delivery/sinks/url-sink.ts';
import { WorkerLoop } from '../delivery/worker-loop.ts';
import { Checkpointer } from './checkpointer.ts';
import { type CheckpointPace, usualCheckpointPace } from './due.ts';
import { CheckpointOutbox } from './outbox.ts';
import type { CheckpointPlace, CheckpointSettings } from './settings.ts';

/** One connection creates checkpoints. The other publishes them, and may wait for the sink. */
const POOL_SIZE = 2;

const FAILED = 'a checkpoint of the audit log could not be published; it will be sent again';
const messages = {
  warn: FAILED,
  error: FAILED,
  over: 'checkpoints of the audit log are published again',
} as const;

/** The workers that create and publish checkpoints. */
export interface Checkpoints {
  /** There may be new events. */
  wake(): void;
  /** Ends within seconds. The next start publishes what was not published by then. */
  stop(): Promise<void>;
}

/** Starts to create and publish checkpoints, over connections of their own. */
export function startCheckpoints(
  { place, ...keys }: CheckpointSettings,
  database: Omit<PoolOptions, 'size'>,
  log: Logger,
  changedPace: Partial<CheckpointPace> = {},
): Checkpoints {
  const pace = { ...usualCheckpointPace, ...changedPace };
  const pool = createPool({ ...database, size: POOL_SIZE });
  const sink = sinkOf(place);
  const outbox = new CheckpointOutbox(sink.name);
  log.info(
    { verifierKey: keys.key.verifierText, sink: outbox.name },
    'the audit log is signed; this key verifies its checkpoints',
  );
  const publisher = Publisher.start({ pool, outbox, sink, log, messages }, pace);
  const { step } = new Checkpointer({ pool, keys, log, pace, onCreated: () => publisher.wake() });
  const checkpointer = WorkerLoop.start(step, pace.pollMs);
  return {
    wake: checkpointer.wake,
    stop: async () => {
      await Promise.all([checkpointer.stop(pace.graceMs), publisher.stop()]);
      await pool.close(0);
    },
  };
}

function sinkOf(place: CheckpointPlace): Sink {
  return place.kind === 'folder' ? folderSink(place.path) : urlSink({ url: place.url });
}
