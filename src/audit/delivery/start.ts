import type { Logger } from 'pino';
import { createPool, type PoolOptions } from '../../db/pool.ts';
import { Courier } from './courier.ts';
import { lineFormat } from './format.ts';
import type { Pace } from './pace.ts';
import type { StreamSettings } from './settings.ts';
import { fileSink } from './sinks/file-sink.ts';
import type { StreamSink } from './sinks/sink.ts';
import { webhookSink } from './sinks/webhook-sink.ts';

/** It holds a transaction while a batch is under way, and does one thing at a time. */
const POOL_SIZE = 1;

/** The audit log on its way to a sink. */
export interface Stream {
  /** Ends within seconds; what is not delivered by then is when the stream starts again. */
  stop(): Promise<void>;
}

/** Begins to stream the audit log to where `settings` say, over a connection of its own. */
export function startStream(
  settings: StreamSettings,
  database: Omit<PoolOptions, 'size'>,
  log: Logger,
  pace: Partial<Pace> = {},
): Stream {
  const pool = createPool({ ...database, size: POOL_SIZE });
  const lineOf = lineFormat(settings.format);
  const courier = Courier.start({ pool, sink: sinkOf(settings), lineOf, log }, pace);
  return {
    stop: async () => {
      await courier.stop();
      await pool.close(0);
    },
  };
}

function sinkOf(settings: StreamSettings): StreamSink {
  return settings.kind === 'file' ? fileSink(settings.path) : webhookSink(settings);
}
