import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { isPublicAddress } from './public-address.ts';

describe('a public address', () => {
  test.each(['8.8.8.8', '93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2a00:1450::1'])(
    'is %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    ['this host', '0.0.0.0'],
    ['loopback', '127.0.0.1'],
    ['loopback further on', '127.255.0.9'],
    ['a private network', '10.0.0.1'],
    ['a private network', '172.31.255.1'],
    ['a private network', '192.168.1.1'],
    ["a cloud's metadata", '169.254.169.254'],
    ["a provider's network", '100.100.100.200'],
    ["a cloud's platform server", '168.63.129.16'],
    ['protocol assignments', '192.0.0.192'],
    ['documentation', '203.0.113.7'],
    ['benchmarks', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 loopback', '::1'],
    ['IPv6 unspecified', '::'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['unique local', 'fd00:ec2::254'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['newer documentation', '3fff::1'],
    ['local NAT64', '64:ff9b:1::7f00:1'],
    ['segment routing', '5f00::1'],
    ['no address', 'example.org'],
    ['an address of another notation', '0x7f.1'],
  ])('is not %s: %s', (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test('is never an IPv6 address that contains an IPv4 address', () => {
    const forms = ['::ffff:', '::', '64:ff9b::', '::ffff:0:'].map(
      (prefix) => (address: string) => ipaddr.IPv6.parse(`${prefix}${address}`).toString(),
    );
    const within6to4 = (address: string): string => {
      const [a, b, c, d] = address
        .split('.')
        .map((part) => Number(part).toString(16).padStart(2, '0'));
      return `2002:${a}${b}:${c}${d}::1`;
    };
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const carriers = [...forms, within6to4].map((form) => form(address));
        expect(carriers.filter(isPublicAddress)).toEqual([]);
      }),
    );
  });
});
