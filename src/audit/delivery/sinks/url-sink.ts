import { type HttpOptions, HttpSender } from './http-sender.ts';
import type { Sink } from './sink.ts';

/** Sends each message by PUT to a URL of its own, such as `<url>/0000000017.checkpoint`. */
export function urlSink(options: HttpOptions): Sink {
  const sender = new HttpSender(options);
  return {
    name: sender.name,
    publish: ({ name, text }) =>
      sender.send(urlOf(options.url, name), {
        method: 'PUT',
        headers: { 'content-type': 'text/plain; charset=utf-8', 'user-agent': 'wardroom' },
        body: text,
      }),
    close: async () => sender.close(),
  };
}

function urlOf(base: string, name: string): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${name}`;
  return url.href;
}
