import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyApiReference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { policyOf } from '../server/security-headers.ts';

export const referencePath = '/docs/';

/** Scripts that are part of the page itself, and not loaded by an address. */
const inlineScripts = /<script(?![^>]* src=)[^>]*>([^]*?)<\/script>/g;

/**
 * Adds the API reference at /docs. The package includes its script, so the page loads nothing from
 * other hosts.
 */
export async function addReferencePage(
  app: NestFastifyApplication,
  document: object,
): Promise<void> {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  await fastify.register(async (pages) => {
    pages.addHook('onSend', async (_request, reply, payload) => {
      if (reply.statusCode !== 200) return;
      void reply.header('cache-control', 'no-cache');
      const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
      if (isPage) void reply.header('content-security-policy', pagePolicy(String(payload)));
    });
    await pages.register(fastifyApiReference, {
      routePrefix: '/docs',
      configuration: {
        content: document,
        pageTitle: 'Strideform API',
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        showDeveloperTools: 'never',
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    });
  });
}

/**
 * Returns a policy that lets the page run its own scripts only, and reach this gateway only. Its
 * script writes styles into the page.
 */
function pagePolicy(page: string): string {
  const digests = [...page.matchAll(inlineScripts)].map(
    ([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`,
  );
  return policyOf({
    'default-src': "'none'",
    'script-src': ["'self'", ...digests].join(' '),
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self' data:",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
}
