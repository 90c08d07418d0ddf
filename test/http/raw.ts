import { type OutgoingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer } from '../support/client.ts';

/** Sends a request as it is. `fetch` would add a content type and normalise the path. */
export function sendRaw(
  url: string,
  method: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
  body?: string,
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const sent = { ...length, ...headers };
  return new Promise((resolve, reject) => {
    request({ hostname, port, method, path, headers: sent }, async (response) => {
      const answered = await text(response);
      resolve({
        status: response.statusCode ?? 0,
        headers: new Headers(response.headers as Record<string, string>),
        text: answered,
        ...(answered.startsWith('{') ? JSON.parse(answered) : {}),
      });
    })
      .on('error', reject)
      .end(body);
  });
}
