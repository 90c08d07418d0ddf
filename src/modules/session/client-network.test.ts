import { describe, expect, it } from 'vitest';
import { networkOf, networksOf } from './client-network.ts';

describe('networksOf', () => {
  it.each([
    ['192.0.2.7', ['192.0.2.7/32', '192.0.2.0/24']],
    ['::ffff:192.0.2.7', ['192.0.2.7/32', '192.0.2.0/24']],
    ['::FFFF:c000:207', ['192.0.2.7/32', '192.0.2.0/24']],
    ['2001:db8:1:203:3:4:5:6', ['2001:db8:1:203::/64', '2001:db8:1:200::/56', '2001:db8:1:0::/48']],
    [
      '2001:0DB8:0001:ffFF::1',
      ['2001:db8:1:ffff::/64', '2001:db8:1:ff00::/56', '2001:db8:1:0::/48'],
    ],
    ['fe80::1%eth0', ['fe80:0:0:0::/64', 'fe80:0:0:0::/56', 'fe80:0:0:0::/48']],
    ['::1', ['0:0:0:0::/64', '0:0:0:0::/56', '0:0:0:0::/48']],
  ])('counts %s under %s', (address, networks) => {
    expect(networksOf(address)).toEqual(networks);
    expect(networkOf(address)).toBe(networks[0]);
  });

  it.each(['', 'unknown', '192.0.2', '0x7f.1', '192.0.2.7:443', '192.0.2.7, 192.0.2.8', '[::1]'])(
    'counts %j with all that is no address',
    (garbage) => {
      expect(networksOf(garbage)).toEqual(['unknown']);
    },
  );
});
