import { StandardSchemaValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AllowedMethods } from './allowed-methods.ts';
import { fieldErrors, invalidParameters } from './invalid-parameters.ts';
import { multipartLimits } from './multipart-form.ts';
import { describeApi } from './openapi.ts';
import { answerUnroutable, ProblemFilter, refuse } from './problem-filter.ts';
import { RateLimits } from './rate-limits.ts';
import { addReferencePage } from './reference-page.ts';

/** Bodies other than multipart: small. */
const bodyLimitBytes = 1024 * 1024;
/** Time for a whole request to arrive: an hour lets a slow line send a long clip. */
const requestTimeoutMs = 3_600_000;

/** @param trustedProxies addresses or ranges, comma-separated, whose X-Forwarded-For tells the sender's address; none unless said */
export function httpAdapter(trustedProxies?: string): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: trustedProxies ?? false,
    bodyLimit: bodyLimitBytes, requestTimeout: requestTimeoutMs, multipart: { limits: multipartLimits },
    frameworkErrors: answerUnroutable, routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
}

/** Rules for every route: problems, limits, validation, the API's description. */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  const allowedMethods = new AllowedMethods();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', ({ method, url }) => allowedMethods.add(method, url));
  const limits = app.get(RateLimits);
  fastify.addHook('onRequest', async (request, reply) => {
    // The guard counts the others, once it knows whose they are.
    if (request.headers.authorization === undefined) await limits.countAddress(request.ip, reply).catch((error: unknown) => refuse(request, reply, error));
  });
  app.useGlobalFilters(new ProblemFilter(allowedMethods));
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: (issues) => invalidParameters(fieldErrors(issues)) }));
  const document = describeApi(app);
  fastify.get('/openapi.json', (_request, reply) => reply.send(document));
  await addReferencePage(app, document);
}
