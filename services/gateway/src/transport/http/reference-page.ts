import fastifyApiReference from '@scalar/fastify-api-reference';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The readable reference at /docs. The package carries its script along: the page loads nothing from elsewhere. */
export async function addReferencePage(app: NestFastifyApplication, document: object): Promise<void> {
  await app.getHttpAdapter().getInstance().register(fastifyApiReference as never, {
    routePrefix: '/docs', configuration: { content: document, withDefaultFonts: false, telemetry: false, hideClientButton: true, agent: { disabled: true } },
  } as never);
}
