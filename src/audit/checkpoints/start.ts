import type { Logger } from 'pino';
import { createPool, type PoolOptions } from '../../db/pool.ts';
import { Turns } from '../delivery/turns.ts';
import { Carrier } from './carrier.ts';
import { Checkpointer } from './checkpointer.ts';
import { type Pace, usualPace } from './pace.ts';
import type { CheckpointPlace, CheckpointSettings } from './settings.ts';
import { folderSink } from './sinks/folder-sink.ts';
import type { CheckpointSink } from './sinks/sink.ts';
import { urlSink } from './sinks/url-sink.ts';

/** One to make checkpoints, and one to hand them on, which may have to wait for the sink. */
const POOL_SIZE = 2;

/** The checkpoints of the audit log, as long as the server runs. */
export interface Checkpoints {
  /** Ends within seconds; what is not handed on by then is when they start again. */
  stop(): Promise<void>;
}

/** Begins to make checkpoints and to hand them on, over connections of their own. */
export function startCheckpoints(
  { key, formerKeys, place }: CheckpointSettings,
  database: Omit<PoolOptions, 'size'>,
  log: Logger,
  pace: Partial<Pace> = {},
): Checkpoints {
  const how = { ...usualPace, ...pace };
  const pool = createPool({ ...database, size: POOL_SIZE });
  const sink = sinkOf(place);
  log.info(
    { verifierKey: key.verifierText, sink: sink.name },
    'the audit log is signed: its checkpoints are verified with this key',
  );
  const making = Turns.start(new Checkpointer(pool, { key, formerKeys }, log, how).turn);
  const carrying = Turns.start(new Carrier(pool, sink, log, how).turn);
  return {
    stop: async () => {
      await Promise.all([making.stop(how.graceMs), carrying.stop(how.graceMs)]);
      await sink.close();
      await pool.close(0);
    },
  };
}

function sinkOf(place: CheckpointPlace): CheckpointSink {
  return place.kind === 'folder' ? folderSink(place.path) : urlSink({ url: place.url });
}
