import { fastifyCookie } from '@fastify/cookie';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { requestContext } from '@strideform/service-kit/context';
import { invalidParameters } from '@strideform/service-kit/errors';
import { HealthRegistry } from '@strideform/service-kit/health';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AnswerLanguages } from './accounts/guards/answer-languages.ts';
import { CallerIdentity } from './accounts/guards/caller-identity.ts';
import { openApiDocument } from './api-description.ts';
import { compressAnswers } from './platform/answers/compressed-answers.ts';
import { sendPreparedAnswers } from './platform/answers/send-prepared-answers.ts';
import type { GatewayConfig } from './platform/config/gateway.config.ts';
import { addReferencePage, referencePath } from './platform/openapi/reference-page.ts';
import { RateLimits } from './platform/rate-limits/rate-limits.ts';
import { AllowedMethods } from './platform/server/allowed-methods.ts';
import { limitAnswerSilence, maxAnswerSilenceS } from './platform/server/answer-silence.ts';
import { hasBody, limitBodyTime } from './platform/server/body-time-limit.ts';
import { addConsolePages, isConsoleFile } from './platform/server/console-pages.ts';
import { endStreamsOfHead } from './platform/server/head-answers.ts';
import { bodyLimitBytes, jsonBodyParser } from './platform/server/json-body.ts';
import { ProblemFilter, refuse } from './platform/server/problem-filter.ts';
import { finishRequestsInProgress } from './platform/server/requests-in-progress.ts';
import { addSecurityHeaders } from './platform/server/security-headers.ts';
import { fieldErrors } from './platform/validation/field-errors.ts';
import { useOwnValidationMessages } from './platform/validation/refused-values.ts';

/**
 * Returns true if a request is for an existing controller route. The controllers' guard checks the
 * key as well, so no other route is left unprotected.
 */
const needsKey = (request: FastifyRequest): boolean =>
  !request.is404 && request.routeOptions.url?.startsWith('/running/') === true;

type HttpSettings = Pick<
  GatewayConfig,
  | 'SHUTDOWN_DEADLINE_S'
  | 'BODY_MAX_S'
  | 'EVENTS_HEARTBEAT_S'
  | 'HSTS'
  | 'CONSOLE_ENABLED'
  | 'S3_ENDPOINT'
  | 'S3_PUBLIC_ENDPOINT'
>;

/** Sets up the rules for every route: problems, limits, validation, the API's description. */
export async function configureHttp(
  app: NestFastifyApplication,
  config: HttpSettings,
): Promise<void> {
  const allowedMethods = new AllowedMethods();
  const fastify = app.getHttpAdapter().getInstance();
  // If a store is down, requests that need it get 503. All others are answered.
  app.get(HealthRegistry).answerOutages();
  finishRequestsInProgress(fastify, config.SHUTDOWN_DEADLINE_S);
  // No route accepts plain text, which the framework would pass on as a JSON string.
  fastify.removeContentTypeParser('text/plain');
  app.useBodyParser('application/json', { bodyLimit: bodyLimitBytes }, jsonBodyParser(fastify));
  fastify.addHook('onRoute', ({ method, url }) => allowedMethods.add(method, url));
  await fastify.register(fastifyCookie);
  endStreamsOfHead(fastify);
  await compressAnswers(fastify);
  sendPreparedAnswers(fastify);
  addSecurityHeaders(fastify, config.HSTS);
  acceptBodilessRequests(fastify);
  limitBodyTime(fastify, config.BODY_MAX_S);
  // Event streams pause between their heartbeats.
  const minSilenceS = 2 * config.EVENTS_HEARTBEAT_S;
  limitAnswerSilence(fastify, Math.max(maxAnswerSilenceS, minSilenceS));
  countAndAuthenticate(fastify, app.get(RateLimits), app.get(CallerIdentity));
  chooseLanguages(fastify, app.get(AnswerLanguages));
  app.useGlobalFilters(new ProblemFilter(allowedMethods));
  useOwnValidationMessages();
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      exceptionFactory: (issues) => invalidParameters(fieldErrors(issues)),
    }),
  );
  const document = await openApiDocument();
  fastify.get('/openapi.json', (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(document),
  );
  await addReferencePage(app, document);
  if (config.CONSOLE_ENABLED)
    await addConsolePages(fastify, config.S3_PUBLIC_ENDPOINT ?? config.S3_ENDPOINT);
  fastify.get('/', (_request, reply) => reply.redirect(referencePath));
}

/**
 * Ignores the content type of requests without a body. Some clients send one on every request, and
 * the framework would refuse the empty body as invalid JSON or as an unknown type.
 */
function acceptBodilessRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request) => {
    if (!hasBody(request)) delete request.raw.headers['content-type'];
  });
}

function countAndAuthenticate(
  fastify: FastifyInstance,
  limits: RateLimits,
  identity: CallerIdentity,
): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (isConsoleFile(request)) return;
    try {
      // A request with a key is counted once its caller is known. Other routes ignore keys.
      const isKeyed = needsKey(request);
      const hasKey = request.headers.authorization !== undefined;
      const isSignedIn = !hasKey && (await identity.establishSession(request, reply));
      if (!isSignedIn && !(isKeyed && hasKey)) await limits.countAddress(request.ip, reply);
      // Identify the caller before the body is read. Without a key, a caller learns nothing about
      // errors in the body.
      if (isKeyed) await identity.establish(request, reply);
    } catch (error) {
      refuse(request, reply, error);
    }
  });
}

/** Sets the language of the answer. It depends on the caller, so the caller is identified first. */
function chooseLanguages(fastify: FastifyInstance, languages: AnswerLanguages): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isConsoleFile(request)) {
      done();
      return;
    }
    void languages.choose(request).then(({ code }) => {
      reply.header('content-language', code);
      requestContext.run({ language: code }, done);
    });
  });
}
