import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyApiReference from '@scalar/fastify-api-reference';

export const referencePath = '/docs/';

/**
 * Adds the API reference at /docs. The package includes its script, so the page loads nothing from
 * other hosts.
 */
export async function addReferencePage(
  app: NestFastifyApplication,
  document: object,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyApiReference, {
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
}
