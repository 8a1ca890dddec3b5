import fastify, { type FastifyInstance } from 'fastify';
import { httpAdapter } from './http-adapter.ts';
import { addSecurityHeaders, type HstsScope } from './security-headers.ts';

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

describe('the headers of answers', () => {
  let server: FastifyInstance;
  beforeEach(() => {
    server = fastify();
    addSecurityHeaders(server, 'subdomains');
    server.get('/json', async () => ({}));
    server.get('/pdf', async (_request, reply) => reply.type('application/pdf').send('%PDF-'));
    server.get('/own', async (_request, reply) =>
      reply
        .headers({
          'cache-control': 'private, no-cache',
          'content-security-policy': "img-src 'self'",
        })
        .send({}),
    );
  });
  afterEach(() => server.close());

  test.each([
    ['/json', nothing, 'no-store'],
    ['/none', nothing, 'no-store'],
    ['/pdf', `${nothing}; object-src 'self'`, 'no-store'],
    ['/own', "img-src 'self'", 'private, no-cache'],
  ])('of %s are strict, unless it states its own', async (path, policy, caching) => {
    const { headers } = await server.inject(path);
    expect([
      headers['content-security-policy'],
      headers['cache-control'],
      headers['x-content-type-options'],
      headers['permissions-policy'],
    ]).toEqual([policy, caching, 'nosniff', 'camera=(), geolocation=(), microphone=()']);
  });
});

describe('Strict-Transport-Security', () => {
  const trusted = '10.0.0.7';
  const withSubdomains = 'max-age=31536000; includeSubDomains';

  /** Returns the header of an answer to a request that a proxy passed on. */
  async function sent(
    forwarded: { path?: string; protocol?: string; from?: string; hsts?: HstsScope } = {},
  ): Promise<unknown> {
    const { path = '/json', protocol = 'https', from = trusted, hsts = 'subdomains' } = forwarded;
    const server = httpAdapter('10.0.0.0/8').getInstance() as unknown as FastifyInstance;
    addSecurityHeaders(server, hsts);
    server.get('/json', async () => ({}));
    const headers = { 'x-forwarded-proto': protocol };
    const answer = await server.inject({ path, headers, remoteAddress: from });
    await server.close();
    return answer.headers['strict-transport-security'];
  }

  test.each(['/json', '/none'])(
    'is sent with the answer of %s if a trusted proxy got the request by https',
    async (path) => {
      expect(await sent({ path })).toBe(withSubdomains);
    },
  );

  test('is not sent by http, nor if a proxy that is not trusted speaks of https', async () => {
    expect(await sent({ protocol: 'http' })).toBeUndefined();
    expect(await sent({ from: '192.0.2.1' })).toBeUndefined();
  });

  test('can be for the host alone, or off', async () => {
    expect(await sent({ hsts: 'host' })).toBe('max-age=31536000');
    expect(await sent({ hsts: 'off' })).toBeUndefined();
  });
});
