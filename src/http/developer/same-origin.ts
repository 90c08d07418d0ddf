import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether the browser spoke to this machine by a loopback name. Binding to a loopback address does
 * not say so: a tunnel, or a foreign name made to resolve to 127.0.0.1 (DNS rebinding), arrives
 * there too, but with its own name in `Host`.
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
 * Whether a POST comes from a page of this very origin. Every browser sends `Origin` with a POST, so
 * its absence is refused too (Fetch standard, "append a request `Origin` header"); `Sec-Fetch-Site`
 * (W3C Fetch Metadata) may be absent in older ones.
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
