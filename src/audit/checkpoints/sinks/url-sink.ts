import { createHash } from 'node:crypto';
import { checkpointFileName } from './file-name.ts';
import { CheckpointNotTaken, type CheckpointSink } from './sink.ts';

export interface UrlSinkOptions {
  readonly url: string;
  /** How long an answer may take; 10 seconds unless told otherwise. */
  readonly timeoutMs?: number;
}

/**
 * Puts each checkpoint under a URL, as `<url>/0000000017.checkpoint`. The receiver has it when it
 * answers 2xx, and may get the same one again.
 */
export function urlSink({ url, timeoutMs = 10_000 }: UrlSinkOptions): CheckpointSink {
  const { origin, pathname } = new URL(url);
  const stop = new AbortController();

  async function put(number: number, note: string): Promise<void> {
    const status = await statusOf(placeOf(url, number), note);
    if (status >= 200 && status < 300) return;
    throw new CheckpointNotTaken(`the receiver of checkpoints answered ${status}`);
  }

  async function statusOf(place: string, body: string): Promise<number> {
    try {
      const response = await fetch(place, {
        method: 'PUT',
        headers: { 'content-type': 'text/plain; charset=utf-8', 'user-agent': 'wardroom' },
        body,
        // What is meant for one place is not carried to another.
        redirect: 'manual',
        signal: AbortSignal.any([stop.signal, AbortSignal.timeout(timeoutMs)]),
      });
      // It says nothing that is of use, and may have no end.
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      throw new CheckpointNotTaken('the receiver of checkpoints did not answer', { cause: error });
    }
  }

  return {
    // Paths and queries hold secrets at times. A query changes with its secret, so it is left out.
    name: `checkpoints ${origin}#${createHash('sha256').update(pathname).digest('hex').slice(0, 16)}`,
    put,
    close: async () => stop.abort(new Error('the server stops')),
  };
}

function placeOf(url: string, number: number): string {
  const place = new URL(url);
  place.pathname = `${place.pathname.replace(/\/$/, '')}/${checkpointFileName(number)}`;
  return place.href;
}
