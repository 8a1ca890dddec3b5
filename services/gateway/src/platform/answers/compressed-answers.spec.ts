import { fastify, type FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import { brotliDecompressSync } from 'node:zlib';
import { compressAnswers } from './compressed-answers.ts';

const long = JSON.stringify(Array.from({ length: 2000 }, (_one, index) => index / 7));

describe('answers', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    server = fastify();
    await compressAnswers(server);
    const answer = (path: string, type: string, body: () => unknown) =>
      server.get(path, (_request, reply) => reply.type(type).send(body()));
    answer('/json', 'application/json', () => long);
    answer('/short', 'application/json', () => '{}');
    answer('/stream', 'text/csv; charset=utf-8', () => Readable.from([long]));
    answer('/events', 'text/event-stream; charset=utf-8', () => Readable.from([long]));
    answer('/pdf', 'application/pdf', () => Buffer.from(long));
  });
  afterAll(() => server.close());

  const ask = (url: string, encoding = 'gzip, br') =>
    server.inject({ url, headers: { 'accept-encoding': encoding } });

  test.each(['/json', '/stream'])('of %s are compressed, with a Vary header', async (url) => {
    const { headers, rawPayload } = await ask(url);
    expect([headers['content-encoding'], headers['vary']]).toEqual(['br', 'accept-encoding']);
    expect(brotliDecompressSync(rawPayload).toString()).toBe(long);
    expect(rawPayload.length).toBeLessThan(long.length / 2);
  });

  test.each(['/short', '/events', '/pdf'])('of %s are not compressed', async (url) => {
    expect((await ask(url)).headers['content-encoding']).toBeUndefined();
  });

  test('are not compressed for callers who do not accept it', async () => {
    const { headers, body } = await ask('/json', 'identity');
    expect([headers['content-encoding'], body]).toEqual([undefined, long]);
  });
});
