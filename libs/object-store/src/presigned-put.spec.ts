import { presignedPut } from './presigned-put.ts';

const allowed = {
  url: new URL('https://media.example.org/clips/ten_1/run%20one.mp4'),
  query: { uploadId: 'a+b/c', partNumber: '2' },
  sizeBytes: 1000,
  expiresS: 600,
};
const keys = { accessKey: 'key', secretKey: 'secret' };
const now = new Date('2026-11-27T10:20:30.456Z');
const signed = (changes: object = {}, used: object = {}): URLSearchParams =>
  new URL(presignedPut({ ...allowed, ...changes }, 'us-east-1', { ...keys, ...used }, now))
    .searchParams;

// Another test, which sends parts to a real store, shows that it accepts such a URL.
describe('a presigned PUT', () => {
  test('keeps the URL and its query, and contains its expiry', () => {
    const url = new URL(presignedPut(allowed, 'us-east-1', keys, now));
    expect(url.origin + url.pathname).toBe(allowed.url.href);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      ...allowed.query,
      'X-Amz-Credential': 'key/20261127/us-east-1/s3/aws4_request',
      'X-Amz-Date': '20261127T102030Z',
      'X-Amz-Expires': '600',
    });
  });

  test('has a signature over the length, the URL and the query', () => {
    expect(signed().get('X-Amz-SignedHeaders')).toBe('content-length;host');
    const signatures = [
      signed(),
      signed({ sizeBytes: 1001 }),
      signed({ url: new URL('https://other.example.org/clips/ten_1/run%20one.mp4') }),
      signed({ query: { ...allowed.query, partNumber: '3' } }),
      signed({}, { secretKey: 'another' }),
    ].map((query) => query.get('X-Amz-Signature'));
    expect(new Set(signatures).size).toBe(signatures.length);
  });

  test('contains the session token of temporary keys', () => {
    expect(signed().has('X-Amz-Security-Token')).toBe(false);
    expect(signed({}, { sessionToken: 't=1' }).get('X-Amz-Security-Token')).toBe('t=1');
  });
});
