import fastify, { type FastifyInstance } from 'fastify';
import { addSecurityHeaders } from './security-headers.ts';

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

describe('the headers of answers', () => {
  let server: FastifyInstance;
  beforeEach(() => {
    server = fastify();
    addSecurityHeaders(server);
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
    ]).toEqual([policy, caching, 'nosniff']);
  });
});
