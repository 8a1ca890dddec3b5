import { requestContext } from '@strideform/service-kit/context';
import { consoleOnLocalhost, consolePage, consoleSite } from './console-site.ts';

const askedAt = <T>(origin: string, work: () => T): T => requestContext.run({ origin }, work);

describe('the site of the console', () => {
  const config = { PUBLIC_URL: 'https://form.example.org' };

  test('is what the operator has set, whatever host a request names', () => {
    const site = askedAt('https://evil.example', () => consoleSite(config));
    expect(site).toEqual({ origin: 'https://form.example.org', host: 'form.example.org' });
    expect(consolePage(config, 'join')).toBe('https://form.example.org/console/join');
  });

  test('is not known without the setting, except on localhost', () => {
    expect(askedAt('https://evil.example', () => consoleSite({}))).toBeNull();
    expect(askedAt('https://localhost.evil.example', () => consoleSite({}))).toBeNull();
    expect(askedAt('http://localhost:8080', () => consoleSite({}))).toEqual({
      origin: 'http://localhost:8080',
      host: 'localhost',
    });
  });

  test('has a name on this machine, which passkeys need', () => {
    const named = (origin: string): string | null => askedAt(origin, () => consoleOnLocalhost({}));
    expect(named('http://127.0.0.1:8080')).toBe('http://localhost:8080/console/');
    expect(named('http://[::1]:8080')).toBe('http://localhost:8080/console/');
    expect(named('https://evil.example')).toBeNull();
  });
});
