import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import {
  acceptRequestId,
  Conflict,
  createLogger,
  DomainError,
  InvalidInput,
  NotFound,
  Unavailable,
} from '@strideform/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import {
  ClipTooLarge,
  IdempotencyKeyInUse,
  IdempotencyKeyReused,
  NoActivePlan,
  NotAuthenticated,
  NotMultipart,
  NotPermitted,
  TooManyRequests,
} from './refusals.ts';
import type { AllowedMethods } from '../allowed-methods.ts';
import { bodyLimitBytes } from '../body-limit.ts';
import type { Problem } from './problem.dto.ts';

/** Each kind of failure that a caller may be told of. */
const statuses: readonly (readonly [new (...args: never[]) => DomainError, number])[] = [
  [InvalidInput, 400],
  [NotAuthenticated, 401],
  [NotPermitted, 403],
  [NoActivePlan, 403],
  [NotFound, 404],
  [Conflict, 409],
  [ClipTooLarge, 413],
  [NotMultipart, 415],
  [IdempotencyKeyReused, 422],
  [TooManyRequests, 429],
  [Unavailable, 503],
];

type Answer = Pick<Problem, 'status' | 'detail' | 'code' | 'errors'> & {
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Turns whatever a request fails with into a problem document; what callers should not see goes to
 * the log instead.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = createLogger('http');

  constructor(private readonly allowedMethods: AllowedMethods) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = this.answerTo(error, request);
    if (answer.status >= 500)
      this.logger.error(
        { err: error, method: request.method, path: pathOf(request), code: answer.code },
        'request failed',
      );
    // An answer that has begun cannot be taken back.
    if (!reply.sent) sendProblem(request, reply, answer);
  }

  private answerTo(error: unknown, request: FastifyRequest): Answer {
    const refusal = refusalOf(error);
    if (refusal !== null) return refusal;
    const raised = error instanceof HttpException ? error.getStatus() : statusOf(error);
    if (raised === 404) return this.unmatched(request);
    if (raised !== undefined && raised >= 400 && raised < 500)
      return { status: raised, ...(frameworkRefusals[raised] ?? frameworkRefusals[400]!) };
    return {
      status: 500,
      code: 'internal_error',
      detail:
        'Something went wrong on our side. Try again; if it stays so, tell us the request id.',
    };
  }

  private unmatched(request: FastifyRequest): Answer {
    const allow = this.allowedMethods.at(pathOf(request));
    if (allow.length === 0)
      return {
        status: 404,
        code: 'route_not_found',
        detail: 'There is nothing at this path. The API is described at /docs.',
      };
    return {
      status: 405,
      code: 'method_not_allowed',
      detail: `This path takes ${allow.join(', ')}.`,
      headers: { allow: allow.join(', ') },
    };
  }
}

/** What is told of a failure that was written for the caller; null for any other. */
function refusalOf(error: unknown): Answer | null {
  const status =
    error instanceof DomainError
      ? statuses.find(([kind]) => error instanceof kind)?.[1]
      : undefined;
  if (!(error instanceof DomainError) || status === undefined) return null;
  const { message: detail, code, fields } = error;
  return { status, detail, code, errors: [...fields], headers: headersOf(error, status) };
}

/**
 * For refusals before the filter stands ready, in a hook.
 * @throws what is no refusal
 */
export function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): void {
  const refusal = refusalOf(error);
  if (refusal === null) throw error;
  sendProblem(request, reply, refusal);
}

/**
 * For what the router refuses before any hook or filter runs: a path that cannot be decoded, or is
 * too long.
 */
export function answerUnroutable(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = statusOf(error) ?? 400;
  reply.header('x-request-id', acceptRequestId(request.headers['x-request-id']));
  sendProblem(request, reply, {
    status,
    ...(frameworkRefusals[status] ?? frameworkRefusals[400]!),
  });
}

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  { headers = {}, errors = [], ...answer }: Answer,
): void {
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[answer.status]!,
    ...answer,
    instance: pathOf(request),
    error: answer.detail,
    request_id: String(reply.getHeader('x-request-id')),
    ...(errors.length === 0 ? {} : { errors }),
  };
  void reply
    .status(answer.status)
    .headers({
      ...headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    })
    .send(JSON.stringify(problem));
}

/** What the framework refuses before a controller sees it. */
const frameworkRefusals: Readonly<Record<number, { code: string; detail: string }>> = {
  400: {
    code: 'malformed_request',
    detail: 'The request cannot be read: check its path, headers and body.',
  },
  408: { code: 'request_timeout', detail: 'The request took too long to arrive.' },
  413: {
    code: 'body_too_large',
    detail: `The body is larger than ${bodyLimitBytes} bytes, the most that this path takes. A clip is sent as multipart/form-data to POST /running/sessions/, or through a presigned upload (POST /running/uploads/).`,
  },
  414: { code: 'path_too_long', detail: 'A part of the path is too long.' },
  415: {
    code: 'unsupported_media_type',
    detail: 'The body has a content type that this path does not take.',
  },
};

function headersOf(error: DomainError, status: number): Record<string, string> {
  if (error instanceof TooManyRequests) return { 'retry-after': String(error.retryAfterS) };
  if (error instanceof IdempotencyKeyInUse) return { 'retry-after': '1' };
  if (status === 401) return { 'www-authenticate': 'API-KEY realm="strideform"' };
  return status === 503 ? { 'retry-after': '5' } : {};
}

/** Fastify marks its own refusals with a status and a code. */
function statusOf(error: unknown): number | undefined {
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  return error instanceof Error && typeof statusCode === 'number' && String(code).startsWith('FST_')
    ? statusCode
    : undefined;
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0]!;
