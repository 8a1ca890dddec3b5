import { AllowedDestinations } from './allowed-destinations.ts';

describe('the allowed destinations', () => {
  const allowed = AllowedDestinations.parse(
    'Hooks.internal:8080, 10.1.0.0/16,[::1]:9000,fd12::/32 ',
  );

  test('include a host only with its port, in upper or lower case', () => {
    const includes = (hostname: string, port: number) => allowed.includesHost({ hostname, port });
    expect(includes('hooks.internal', 8080)).toBe(true);
    expect(includes('HOOKS.internal', 8080)).toBe(true);
    expect(includes('::1', 9000)).toBe(true);
    expect(includes('hooks.internal', 80)).toBe(false);
    expect(includes('more.hooks.internal', 8080)).toBe(false);
  });

  test('include the addresses of a network, and no other form of them', () => {
    expect(allowed.includesAddress('10.1.255.1')).toBe(true);
    expect(allowed.includesAddress('fd12::5')).toBe(true);
    expect(allowed.includesAddress('10.2.0.1')).toBe(false);
    expect(allowed.includesAddress('::ffff:10.1.255.1')).toBe(false);
    expect(allowed.includesAddress('hooks.internal')).toBe(false);
  });

  test('are empty by default', () => {
    const none = AllowedDestinations.parse('');
    expect(none.includesHost({ hostname: '', port: 0 })).toBe(false);
    expect(none.includesAddress('127.0.0.1')).toBe(false);
  });

  test.each([
    'hooks.internal',
    '10.0.0.1',
    'http://hooks:80',
    'hooks:70000',
    '10.0.0.0/99',
    '::1:80',
  ])('are not read from "%s"', (entry) => {
    expect(() => AllowedDestinations.parse(`10.1.0.0/16,${entry}`)).toThrow(`"${entry}"`);
  });
});
