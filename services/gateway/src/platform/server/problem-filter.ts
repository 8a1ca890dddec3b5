import { inLanguage } from '@strideform/languages';
import { fill, problemTexts } from '@strideform/languages/english';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { acceptRequestId } from '@strideform/service-kit/context';
import {
  Conflict,
  DomainError,
  InvalidInput,
  isFullDisk,
  NotFound,
  Unavailable,
} from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { requestedLanguage, currentLanguage } from '../languages/request-language.ts';
import type { Problem } from '../problems/problem.dto.ts';
import {
  BodySilent,
  ClipTooLarge,
  IdempotencyKeyInUse,
  IdempotencyKeyReused,
  LinkExpired,
  NoActivePlan,
  NotAuthenticated,
  NotMultipart,
  NotPermitted,
  RecordingTooLarge,
  TooManyRequests,
} from '../problems/refusals.ts';
import type { AllowedMethods } from './allowed-methods.ts';
import { bodyLimitBytes } from './json-body.ts';
import { hasCallerLeft } from './end-of-answer.ts';
import { defaultHeaders } from './security-headers.ts';

/** Failures that are shown to callers, with their statuses. */
const statuses: readonly (readonly [new (...args: never[]) => DomainError, number])[] = [
  [InvalidInput, 400],
  [NotAuthenticated, 401],
  [NotPermitted, 403],
  [NoActivePlan, 403],
  [NotFound, 404],
  [BodySilent, 408],
  [Conflict, 409],
  [LinkExpired, 410],
  [ClipTooLarge, 413],
  [RecordingTooLarge, 413],
  [NotMultipart, 415],
  [IdempotencyKeyReused, 422],
  [TooManyRequests, 429],
  [Unavailable, 503],
];

interface RefusalText {
  readonly code: string;
  readonly detail: string;
}

const unreadableRequest: RefusalText = {
  code: 'malformed_request',
  detail: problemTexts.malformed_request,
};

/** Refusals by the framework before a controller is called, by status. */
const frameworkRefusals: Readonly<Record<number, RefusalText>> = {
  400: unreadableRequest,
  408: { code: 'request_timeout', detail: problemTexts.request_timeout },
  413: {
    code: 'body_too_large',
    detail: fill(problemTexts.body_too_large, { maxBytes: bodyLimitBytes }),
  },
  414: { code: 'path_too_long', detail: problemTexts.path_too_long },
  415: {
    code: 'unsupported_media_type',
    detail: problemTexts.unsupported_media_type,
  },
};

const routeNotFound: RefusalText = {
  code: 'route_not_found',
  detail: problemTexts.route_not_found,
};
const internalError: RefusalText = {
  code: 'internal_error',
  detail: problemTexts.internal_error,
};

/** Answer if the scratch disk is full. It is a temporary outage like others. */
const noSpace = new Unavailable(problemTexts.no_space);

type ProblemAnswer = Pick<Problem, 'status' | 'detail' | 'code' | 'errors'> & {
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Turns every failure of a request into a problem document. Details that callers must not see are
 * logged.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = createLogger('http');

  constructor(private readonly allowedMethods: AllowedMethods) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = this.answerTo(error, request);
    if (answer.status >= 500 && !hasCallerLeft(error, reply))
      this.logger.error(
        { err: error, method: request.method, route: routeOf(request), code: answer.code },
        'request failed',
      );
    // If the answer has already started, it cannot be replaced.
    if (!reply.sent) sendProblem(request, reply, answer);
  }

  private answerTo(error: unknown, request: FastifyRequest): ProblemAnswer {
    const refusal = refusalOf(error);
    if (refusal !== null) return refusal;
    const status = error instanceof HttpException ? error.getStatus() : frameworkStatusOf(error);
    if (status === 404) return this.unmatched(request);
    if (status !== undefined && status >= 400 && status < 500) return frameworkRefusal(status);
    return { status: 500, ...internalError };
  }

  private unmatched(request: FastifyRequest): ProblemAnswer {
    const methods = this.allowedMethods.at(pathOf(request));
    if (methods.length === 0) return { status: 404, ...routeNotFound };
    const allow = methods.join(', ');
    return {
      status: 405,
      code: 'method_not_allowed',
      detail: fill(problemTexts.method_not_allowed, { methods: allow }),
      headers: { allow },
    };
  }
}

/** Returns the answer to a failure that is meant for the caller, or null for other failures. */
function refusalOf(failure: unknown): ProblemAnswer | null {
  const error = isFullDisk(failure) ? noSpace : failure;
  if (!(error instanceof DomainError)) return null;
  const [, status] = statuses.find(([kind]) => error instanceof kind) ?? [];
  if (status === undefined) return null;
  const { message: detail, code, fields } = error;
  return { status, detail, code, errors: [...fields], headers: headersOf(error, status) };
}

/**
 * Answers a refusal in a hook, where the filter does not run yet.
 * @throws the error itself if it is not a refusal
 */
export function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): void {
  const refusal = refusalOf(error);
  if (refusal === null) throw error;
  sendProblem(request, reply, refusal);
}

/**
 * Answers requests that the router refuses before any hook or filter runs, because the path cannot
 * be decoded or is too long.
 */
export function answerUnroutable(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.headers(defaultHeaders);
  reply.header('x-request-id', acceptRequestId(request.headers['x-request-id']));
  sendProblem(request, reply, frameworkRefusal(frameworkStatusOf(error) ?? 400));
}

const frameworkRefusal = (status: number): ProblemAnswer => ({
  status,
  ...(frameworkRefusals[status] ?? unreadableRequest),
});

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  { headers = {}, errors = [], ...answer }: ProblemAnswer,
): void {
  // A request may be refused before its caller, and so the tenant's language, is known.
  const language = requestedLanguage(request) ?? currentLanguage();
  const detail = inLanguage(answer.detail, language);
  const fields = errors.map(({ pointer, message }) => ({
    pointer,
    message: inLanguage(message, language),
  }));
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[answer.status]!,
    ...answer,
    detail,
    instance: pathOf(request),
    error: detail,
    request_id: String(reply.getHeader('x-request-id')),
    ...(fields.length === 0 ? {} : { errors: fields }),
  };
  void reply
    .status(answer.status)
    .headers({
      ...headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language.code,
      'cache-control': 'no-store',
    })
    .send(JSON.stringify(problem));
}

function headersOf(error: DomainError, status: number): Record<string, string> {
  if (error instanceof TooManyRequests) return { 'retry-after': String(error.retryAfterS) };
  if (error instanceof IdempotencyKeyInUse) return { 'retry-after': '1' };
  // Close the connection instead of waiting for the rest of the body.
  if (status === 408) return { connection: 'close' };
  if (status === 401) return { 'www-authenticate': 'API-KEY realm="strideform"' };
  return status === 503 ? { 'retry-after': '5' } : {};
}

/** Returns the status of a refusal by Fastify. Its errors have a status and a code. */
function frameworkStatusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  const isFromFastify = typeof statusCode === 'number' && String(code).startsWith('FST_');
  return isFromFastify ? statusCode : undefined;
}

/** Returns the pattern of the route. The path may contain a link's token, which is a secret. */
const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? 'unmatched';

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0]!;
