import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyApiReference from '@scalar/fastify-api-reference';

/**
 * The readable reference at /docs. The package carries its script along: the page loads nothing
 * from elsewhere.
 */
export async function addReferencePage(
  app: NestFastifyApplication,
  document: object,
): Promise<void> {
  await app
    .getHttpAdapter()
    .getInstance()
    .register(fastifyApiReference, {
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
