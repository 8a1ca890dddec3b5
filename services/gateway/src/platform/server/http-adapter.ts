import { FastifyAdapter } from '@nestjs/platform-fastify';
import { multipartLimits } from '../forms/multipart-form.ts';
import { routerOptions } from './allowed-methods.ts';
import { bodyLimitBytes } from './json-body.ts';
import { answerUnroutable } from './problem-filter.ts';

/** Time for a whole request to arrive: in an hour a slow line can send a long clip. */
const requestTimeoutMs = 3_600_000;

/**
 * @param trustedProxies addresses or ranges, comma-separated, whose X-Forwarded-For gives the
 *   sender's address; without it, no proxy is trusted
 */
export function httpAdapter(trustedProxies?: string): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: trustedProxies ?? false,
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    multipart: { limits: multipartLimits },
    frameworkErrors: answerUnroutable,
    routerOptions,
  });
}
