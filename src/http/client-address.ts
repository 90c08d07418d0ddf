import { isIP } from 'node:net';
import type { Request } from 'express';

/**
 * The address of the client. Trusted proxies name it in `X-Forwarded-For`, some of them with a port.
 * When what they name is no address, it is that of the peer: garbage must not become a client of its own.
 */
export function clientAddress(req: Request): string | null {
  return addressIn(req.ip ?? '') ?? req.socket.remoteAddress ?? null;
}

/** The address in `203.0.113.7`, `203.0.113.7:50001`, `2001:db8::1` or `[2001:db8::1]:443`. */
export function addressIn(text: string): string | null {
  const bare = isIP(text) ? text : (/^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? ipv4In(text));
  // A zone belongs to an interface of another machine.
  return isIP(bare) && !bare.includes('%') ? bare : null;
}

function ipv4In(text: string): string {
  const bare = /^([\d.]+):\d+$/.exec(text)?.[1] ?? '';
  return isIP(bare) === 4 ? bare : '';
}
