import { createServer, type AddressInfo, type Socket } from 'node:net';
import { s3Client } from './s3-client.ts';

const credentials = { region: 'us-east-1', accessKey: 'a', secretKey: 'b' };

describe('s3Client', () => {
  test.each([
    ['http://localhost:9000', 'http://localhost:9000'],
    ['https://media.example.org', 'https://media.example.org'],
    ['https://media.example.org:8443/', 'https://media.example.org:8443'],
  ])('of %s signs URLs for %s', async (endpoint, origin) => {
    const url = new URL(
      await s3Client(endpoint, credentials).presignedGetObject('strideform', 'a/b', 60),
    );
    expect(url.origin).toBe(origin);
    expect(url.pathname).toBe('/strideform/a/b');
  });

  test('refuses an endpoint with a path, which signatures cannot include', () => {
    expect(() => s3Client('https://example.org/store', credentials)).toThrow(
      'without a path, such as https://example.org',
    );
  });

  test('ends a call to a server that accepts the connection and never answers', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const client = s3Client(
        `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        credentials,
        0.1,
      );
      await expect(client.statObject('strideform', 'a/b')).rejects.toMatchObject({
        code: 'ETIMEDOUT',
      });
      expect(sockets).toHaveLength(1);
    } finally {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    }
  });
});
