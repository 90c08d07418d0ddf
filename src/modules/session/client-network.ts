import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** How many bits of an address name a network, from the narrowest to the widest. */
const WIDTHS = {
  /** One address, and the block that a provider routes as one (most filters drop longer prefixes). */
  4: [32, 24],
  /** One network, a home and a site (RFC 6177). A client can choose any address of its own network. */
  6: [64, 56, 48],
} as const;

const GROUP_BITS = 16;

/**
 * The networks under which attempts from an address are counted, from the narrowest to the widest. An
 * IPv4 address that is mapped into IPv6 counts as itself. All texts that are no addresses count as one
 * network, so that they give nobody a fresh count.
 */
export function networksOf(address: string): readonly [string, ...string[]] {
  // Stricter than the library, which accepts `127.1` and `0x7f.1` as addresses.
  if (isIP(address) === 0) return ['unknown'];
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) {
    const [host, block] = WIDTHS[4];
    const text = parsed.toString();
    return [`${text}/${host}`, `${text.slice(0, text.lastIndexOf('.'))}.0/${block}`];
  }
  const [network, ...wider] = WIDTHS[6].map((bits) => prefixOf(parsed.parts, bits));
  return [network ?? 'unknown', ...wider];
}

/** The narrowest of the networks of an address. */
export function networkOf(address: string): string {
  return networksOf(address)[0];
}

/** The widest of the networks of an address: what one client can have many addresses in. */
export function siteOf(address: string): string {
  return networksOf(address).at(-1) ?? networkOf(address);
}

/** The first `bits` of an IPv6 address, in four groups. */
function prefixOf(parts: readonly number[], bits: number): string {
  const groups = parts.slice(0, 4).map((group, at) => {
    const kept = Math.min(GROUP_BITS, Math.max(0, bits - at * GROUP_BITS));
    return (group & (0xffff << (GROUP_BITS - kept))).toString(16);
  });
  return `${groups.join(':')}::/${bits}`;
}
