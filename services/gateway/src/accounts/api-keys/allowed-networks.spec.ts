import { areWithin, isAddressAllowed, isNetwork } from './allowed-networks.ts';

describe('the networks of a key', () => {
  test.each(['10.1.0.0/16', '192.0.2.1/32', '2001:db8::/32', '::/0', '2001:DB8::/32'])(
    'may have the form %s',
    (network) => {
      expect(isNetwork(network)).toBe(true);
    },
  );

  test.each(['10.1.0.0', '10.1.2.3/16', '10.1.0.0/33', '2001:db8::1/32', '', 'localhost/8'])(
    'may not have the form "%s"',
    (network) => {
      expect(isNetwork(network)).toBe(false);
    },
  );

  test.each([
    ['10.1.2.3', true],
    ['::ffff:10.1.2.3', true],
    ['10.2.0.1', false],
    ['2001:db8::5', true],
    ['2001:db9::5', false],
    ['unknown', false],
  ])('contain the address %s: %s', (address, isExpected) => {
    expect(isAddressAllowed(['10.1.0.0/16', '2001:db8::/32'], address)).toBe(isExpected);
  });

  test('allow every address if there are none', () => {
    expect(isAddressAllowed([], '192.0.2.1')).toBe(true);
  });

  test('are within others if each is part of one of them', () => {
    const outer = ['10.0.0.0/8', '2001:db8::/32'];
    expect(areWithin(['10.1.0.0/16', '2001:db8:1::/48', '10.0.0.0/8'], outer)).toBe(true);
    for (const network of ['0.0.0.0/0', '11.0.0.0/16', '::/0'])
      expect(areWithin(['10.1.0.0/16', network], outer)).toBe(false);
  });
});
