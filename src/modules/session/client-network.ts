import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** How many of the eight groups of an IPv6 address name the network: /64 is what a single customer gets (RFC 6177). */
const IPV6_NETWORK_GROUPS = 4;

/**
 * The network that attempts from an address are counted under: an IPv4 address itself, also where it is
 * mapped into IPv6, and the /64 of an IPv6 address, in which a client chooses the rest at will.
 * Whatever is not an address falls into one network, so that garbage gives nobody a fresh count.
 */
export function networkOf(address: string): string {
  // Stricter than the library, which takes `127.1` and `0x7f.1` for addresses.
  if (isIP(address) === 0) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const groups = parsed.parts.slice(0, IPV6_NETWORK_GROUPS).map((group) => group.toString(16));
  return `${groups.join(':')}::/64`;
}
