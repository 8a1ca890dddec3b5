import { fastifyStatic } from '@fastify/static';
import { createLogger } from '@strideform/service-kit/logging';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { featurePolicy, policyOf } from './security-headers.ts';

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

/** Returns true for a page of a shared report, which strangers open. Nobody records there. */
const isSharedPage = (path: string): boolean => path.startsWith(`${consolePath}shared/`);

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for the routes of the console's files. */
    isConsoleFile?: boolean;
  }
}

/**
 * Returns true if a request is for a file of the console. These requests are not counted, because
 * the files are public and a clinic behind one address loads them often. The route decides, not the
 * path: a path can be written in many ways.
 */
export const isConsoleFile = ({ method, routeOptions }: FastifyRequest): boolean =>
  method === 'GET' && routeOptions.config?.isConsoleFile === true;

/**
 * Returns a policy that allows scripts and styles only from this host, and pictures and videos also
 * from the object store.
 */
const contentSecurityPolicy = (mediaOrigin: string): string =>
  policyOf({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'font-src': "'self'",
    'img-src': `'self' blob: ${mediaOrigin}`,
    'media-src': `'self' blob: ${mediaOrigin}`,
    'connect-src': `'self' ${mediaOrigin}`,
    'form-action': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  });

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
  const showPage = (request: FastifyRequest, reply: FastifyReply): unknown => {
    const path = request.url.split('?')[0]!;
    if (!isPage(path)) return reply.callNotFound();
    // A coach records with a microphone what they say about a clip.
    void reply.header('permissions-policy', featurePolicy(isSharedPage(path) ? '()' : '(self)'));
    return withPolicy(reply).sendFile('index.html', { cacheControl: false });
  };
  await fastify.register(async (files) => {
    files.addHook('onRoute', (route) => {
      route.config = { ...route.config, isConsoleFile: true };
    });
    await files.register(fastifyStatic, {
      root: buildFolder,
      prefix: consolePath,
      index: false,
      wildcard: false,
      // The build also contains compressed scripts and styles.
      preCompressed: true,
      // Scripts and styles may be cached forever, because their names change with their content.
      setHeaders: (reply, path) => {
        if (path.includes('/assets/'))
          void reply.header('cache-control', 'public, max-age=31536000, immutable');
      },
    });
    for (const path of [consolePath, `${consolePath}*`]) files.get(path, showPage);
  });
}
