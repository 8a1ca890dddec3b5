import { StandardSchemaValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { invalidParameters } from '@strideform/service-kit';
import type { FastifyRequest } from 'fastify';
import { AllowedMethods } from './allowed-methods.ts';
import { bodyLimitBytes } from './body-limit.ts';
import { CallerIdentity } from './auth/caller-identity.ts';
import { fieldErrors } from './field-errors.ts';
import { multipartLimits } from './multipart-form.ts';
import { describeApi } from './openapi/openapi.ts';
import { answerUnroutable, ProblemFilter, refuse } from './problems/problem-filter.ts';
import { RateLimits } from './rate-limits.ts';
import { addReferencePage } from './openapi/reference-page.ts';

/** Time for a whole request to arrive: an hour lets a slow line send a long clip. */
const requestTimeoutMs = 3_600_000;

/**
 * Of the routes there are, the controllers' own; their guard asks again, so that a route elsewhere
 * is not left open by this.
 */
const needsKey = (request: FastifyRequest): boolean =>
  !request.is404 && request.routeOptions.url?.startsWith('/running/') === true;

/**
 * @param trustedProxies addresses or ranges, comma-separated, whose X-Forwarded-For tells the
 * sender's address; none unless said
 */
export function httpAdapter(trustedProxies?: string): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: trustedProxies ?? false,
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    multipart: { limits: multipartLimits },
    frameworkErrors: answerUnroutable,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
}

/** Rules for every route: problems, limits, validation, the API's description. */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  const allowedMethods = new AllowedMethods();
  const fastify = app.getHttpAdapter().getInstance();
  // No route takes plain text, which the framework would hand on as a JSON string.
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRoute', ({ method, url }) => allowedMethods.add(method, url));
  const [limits, identity] = [app.get(RateLimits), app.get(CallerIdentity)];
  fastify.addHook('onRequest', async (request, reply) => {
    try {
      // The others are counted once it is known whose they are.
      if (request.headers.authorization === undefined) await limits.countAddress(request.ip, reply);
      // Before the body is looked at: what is wrong with it is nobody's business who shows no key.
      if (needsKey(request)) await identity.establish(request, reply);
    } catch (error) {
      refuse(request, reply, error);
    }
  });
  app.useGlobalFilters(new ProblemFilter(allowedMethods));
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      exceptionFactory: (issues) => invalidParameters(fieldErrors(issues)),
    }),
  );
  const document = describeApi(app);
  fastify.get('/openapi.json', (_request, reply) => reply.send(document));
  await addReferencePage(app, document);
}
