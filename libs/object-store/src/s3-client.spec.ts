import { s3Client } from './s3-client.ts';

const credentials = { region: 'us-east-1', accessKey: 'a', secretKey: 'b' };

describe('s3Client', () => {
  test.each([
    ['http://localhost:9000', 'http://localhost:9000'], ['https://media.example.org', 'https://media.example.org'], ['https://media.example.org:8443/', 'https://media.example.org:8443'],
  ])('of %s signs URLs for %s', async (endpoint, origin) => {
    const url = new URL(await s3Client(endpoint, credentials).presignedGetObject('strideform', 'a/b', 60));
    expect(url.origin).toBe(origin);
    expect(url.pathname).toBe('/strideform/a/b');
  });

  test('refuses an endpoint with a path, which signatures cannot carry', () => {
    expect(() => s3Client('https://example.org/store', credentials)).toThrow('without a path, such as https://example.org');
  });
});
