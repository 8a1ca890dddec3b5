import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressed, preferredCoding } from './content-coding.ts';

describe('the coding of an answer', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['deflate', 'identity'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['identity, gzip;q=0.5', 'identity'],
    ['GZIP ; q=1', 'gzip'],
    ['br;q=x', 'identity'],
  ])('for a caller who accepts %j is %s', (accepted, coding) => {
    expect(preferredCoding(accepted)).toBe(coding);
  });

  test('is the one with the highest weight, with a tie-breaker', () => {
    expect(preferredCoding('gzip, deflate, br', 'gzip')).toBe('gzip');
    expect(preferredCoding('gzip;q=0.5, br', 'gzip')).toBe('br');
    expect(preferredCoding('br', 'gzip')).toBe('br');
  });

  test('can be decoded', async () => {
    const body = Buffer.from(JSON.stringify(Array.from({ length: 500 }, (_one, index) => index)));
    const [br, gzipped] = await Promise.all([compressed(body, 'br'), compressed(body, 'gzip')]);
    expect([brotliDecompressSync(br), gunzipSync(gzipped)]).toEqual([body, body]);
    expect(br.length).toBeLessThan(body.length / 2);
  });
});
