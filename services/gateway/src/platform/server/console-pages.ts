import { fastifyStatic } from '@fastify/static';
import { createLogger } from '@strideform/service-kit/logging';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const consolePath = '/console/';

/** Build output of the console, made by `npm start` and the gateway's image. */
const buildFolder = join(
  dirname(fileURLToPath(import.meta.resolve('@strideform/console/package.json'))),
  'dist',
);

/**
 * Returns true if an address is a page of the console. The browser decides which page to show.
 * Runner ids may look like file names: anna.smith.
 */
const isPage = (path: string): boolean => !path.startsWith(`${consolePath}assets/`);

/**
 * Returns true if a request is for a file of the console. These requests are not counted, because
 * the files are public and a clinic behind one address loads them often.
 */
export const isConsoleFile = ({ method, url }: FastifyRequest): boolean =>
  method === 'GET' &&
  url.startsWith(consolePath) &&
  !/^\/console\/(session|sign-in\/\w+)\/?(\?|$)/.test(url);

/**
 * Returns a policy that allows scripts and styles only from this host, and pictures and videos also
 * from the object store.
 */
const contentSecurityPolicy = (mediaOrigin: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' blob: ${mediaOrigin}`,
    `media-src 'self' blob: ${mediaOrigin}`,
    `connect-src 'self' ${mediaOrigin}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** @param mediaEndpoint address of the object store for browsers */
export async function addConsolePages(
  fastify: FastifyInstance,
  mediaEndpoint: string,
): Promise<void> {
  if (!existsSync(join(buildFolder, 'index.html'))) {
    createLogger('console').warn(
      { folder: buildFolder },
      'the console is not built, so it is not served',
    );
    return;
  }
  const policy = contentSecurityPolicy(new URL(mediaEndpoint).origin);
  const withPolicy = (reply: FastifyReply): FastifyReply =>
    reply.headers({
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
  await fastify.register(fastifyStatic, {
    root: buildFolder,
    prefix: consolePath,
    index: false,
    wildcard: false,
    // The build also contains compressed scripts and styles.
    preCompressed: true,
    // Scripts and styles may be cached forever, because their names change with their content.
    setHeaders: (reply, path) => {
      void reply.header('x-content-type-options', 'nosniff');
      if (path.includes('/assets/'))
        void reply.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  const showPage = (request: FastifyRequest, reply: FastifyReply): unknown => {
    if (!isPage(request.url.split('?')[0]!)) return reply.callNotFound();
    return withPolicy(reply).sendFile('index.html', { cacheControl: false });
  };
  for (const path of [consolePath, `${consolePath}*`]) fastify.get(path, showPage);
}
