import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether the browser used a loopback name for this machine. Listening on a loopback address does not
 * ensure this. A tunnel arrives there too, and so does a foreign name that resolves to 127.0.0.1 (DNS
 * rebinding), but both have their own name in `Host`.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  const name = hostnameOf(`http://${host ?? ''}`);
  if (name === undefined) return false;
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(name)
  );
}

/**
 * Whether a POST comes from a page of exactly this origin. Every browser sends `Origin` with a POST
 * (Fetch standard, "append a request `Origin` header"), so a POST without it is refused too. Older
 * browsers do not send `Sec-Fetch-Site` (W3C Fetch Metadata).
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin, host } = headers;
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host.toLowerCase();
}

function hostnameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
