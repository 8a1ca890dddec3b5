import { jest } from '@jest/globals';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { RenewedKeys } from '@strideform/service-kit/aws';
import { s3Client } from './s3-client.ts';

const credentials = { region: 'us-east-1', keys: { accessKey: 'a', secretKey: 'b' } };

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

  test('signs with the current keys and their session token', async () => {
    let asked = 0;
    const keys = new RenewedKeys(async () => {
      asked += 1;
      const expiresAt = new Date(Date.now() + 3_600_000);
      return { accessKey: `key-${asked}`, secretKey: 's', sessionToken: `t-${asked}`, expiresAt };
    });
    const client = s3Client('http://localhost:9000', { region: 'us-east-1', keys });
    const session = async (): Promise<(string | null)[]> => {
      const { searchParams } = new URL(await client.presignedGetObject('clips', 'a', 60));
      const credential = searchParams.get('X-Amz-Credential')!.split('/')[0]!;
      return [credential, searchParams.get('X-Amz-Security-Token')];
    };
    expect(await session()).toEqual(['key-1', 't-1']);
    jest.useFakeTimers({ now: Date.now() + 3_600_000 });
    try {
      expect(await session()).toEqual(['key-2', 't-2']);
    } finally {
      jest.useRealTimers();
    }
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
