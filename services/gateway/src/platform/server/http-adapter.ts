import { FastifyAdapter } from '@nestjs/platform-fastify';
import { multipartLimits } from '../forms/multipart-form.ts';
import { routerOptions } from './allowed-methods.ts';
import { bodyLimitBytes } from './json-body.ts';
import { answerUnroutable } from './problem-filter.ts';

/** Maximum time for a request to arrive. One hour allows a long clip over a slow connection. */
const requestTimeoutMs = 3_600_000;

/**
 * @param trustedProxies comma-separated addresses or ranges of proxies whose headers
 *   X-Forwarded-For, -Host and -Proto are trusted. If undefined, no proxy is trusted.
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
