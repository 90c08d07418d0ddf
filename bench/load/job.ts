import type { Response } from './connection.ts';

/** One request of a job. Everything is text, because it is sent to the process of the generator. */
export interface JobRequest {
  readonly path: string;
  readonly cookie: string | null;
  readonly body: string;
  /** The whole body of the answer that was checked; null when each answer differs. */
  readonly answer: string | null;
  /** The `data` of that answer, which is compared when the body differs, as error ids do. */
  readonly data: string;
  /** For a request that changes a document: the version that it has now. */
  readonly version: number | null;
}

/** A load of one server for some seconds. */
export interface Job {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly requests: readonly JobRequest[];
}

export interface JobResult {
  readonly requests: number;
  readonly seconds: number;
  /** The time in milliseconds below which half of the answers came. */
  readonly latency: number;
}

/** The bytes of a request. */
export function httpRequest({ path, cookie }: JobRequest, body: string): Buffer {
  const lines = [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    'accept: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...(cookie ? [`cookie: ${cookie}`] : []),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** The part of an answer that is the same each time: its `data`, or all of it without GraphQL. */
export function dataOf(body: string): string {
  const parsed: unknown = JSON.parse(body);
  const isGraphql = typeof parsed === 'object' && parsed !== null && 'data' in parsed;
  return JSON.stringify(isGraphql ? parsed.data : parsed);
}

/** @throws Error when a response is not the one that was checked */
export function assertSame({ answer, data }: JobRequest, { status, body }: Response): void {
  const text = body.toString();
  if (status === 200 && (text === answer || dataOf(text) === data)) return;
  throw new Error(`another answer than before (${status}): ${text.slice(0, 1_000)}`);
}
