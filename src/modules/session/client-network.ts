import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The first four of the eight groups of an IPv6 address: one customer gets a /64 (RFC 6177). */
const IPV6_NETWORK_GROUPS = 4;

/**
 * The network under which attempts from an address are counted. For IPv4 it is the address, also when
 * mapped into IPv6. For IPv6 it is the /64, within which a client can choose any address. All texts
 * that are no addresses count as one network, so that they give nobody a fresh count.
 */
export function networkOf(address: string): string {
  // Stricter than the library, which accepts `127.1` and `0x7f.1` as addresses.
  if (isIP(address) === 0) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const groups = parsed.parts.slice(0, IPV6_NETWORK_GROUPS).map((group) => group.toString(16));
  return `${groups.join(':')}::/64`;
}
