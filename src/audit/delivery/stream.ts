import type { Logger } from 'pino';
import { createPool, type PoolOptions } from '../../db/pool.ts';
import type { LeaseSource } from '../../db/unit.ts';
import { ocsfEvent } from '../export/ocsf.ts';
import { type Pace, usualPace } from './pace.ts';
import { Publisher } from './publisher.ts';
import { fileSink } from './sinks/file-sink.ts';
import type { Sink } from './sinks/sink.ts';
import { webhookSink } from './sinks/webhook-sink.ts';
import { StreamOutbox, type StreamOutboxOptions } from './stream-outbox.ts';
import type { StreamFormat, StreamSettings } from './stream-settings.ts';

/** The publisher has a transaction open while it sends, and sends one message at a time. */
const POOL_SIZE = 1;

const messages = {
  warn: 'the audit stream is interrupted; nothing is lost',
  error: 'the receiver refused a batch of the audit stream; it will be sent again',
  over: 'the audit stream works again',
} as const;

/** The pace of the stream. */
export interface StreamPace extends Pace, Pick<StreamOutboxOptions, 'batchSize'> {}

const usualStreamPace: StreamPace = { ...usualPace, batchSize: 500 };

/** The running stream of the audit log. */
export interface Stream {
  /** There may be new events. */
  wake(): void;
  /** Ends within seconds. The next start sends what was not delivered by then. */
  stop(): Promise<void>;
}

/** Starts to stream the audit log, over a connection of its own. */
export function startStream(
  settings: StreamSettings,
  database: Omit<PoolOptions, 'size'>,
  log: Logger,
  pace: Partial<StreamPace> = {},
): Stream {
  const pool = createPool({ ...database, size: POOL_SIZE });
  const publisher = publishLog(pool, sinkOf(settings), lineFormat(settings.format), log, pace);
  return {
    wake: () => publisher.wake(),
    stop: async () => {
      await publisher.stop();
      await pool.close(0);
    },
  };
}

/** Publishes the records of the audit log to a sink, as lines. */
export function publishLog(
  pool: LeaseSource,
  sink: Sink,
  lineOf: (record: string) => string,
  log: Logger,
  pace: Partial<StreamPace>,
): Publisher {
  const { batchSize, ...loop } = { ...usualStreamPace, ...pace };
  const outbox = new StreamOutbox({ sink: sink.name, lineOf, batchSize, log });
  return Publisher.start({ pool, outbox, sink, log, messages }, loop);
}

function sinkOf(settings: StreamSettings): Sink {
  return settings.kind === 'file' ? fileSink(settings.path) : webhookSink(settings);
}

function lineFormat(format: StreamFormat): (record: string) => string {
  return format === 'wardroom' ? (record) => record : (record) => JSON.stringify(ocsfEvent(record));
}
