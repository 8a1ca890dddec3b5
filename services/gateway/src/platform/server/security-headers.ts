import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../config/gateway.config.ts';

const nothingAllowed = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};
/** Browsers show a PDF as an object in a page of their own, which gets the answer's policy. */
const pdfPolicy = policyOf({ ...nothingAllowed, 'object-src': "'self'" });

/** Features of browsers that no page uses, unless it states its own policy. */
export const featurePolicy = (microphone: '()' | '(self)'): string =>
  `camera=(), geolocation=(), microphone=${microphone}`;

/**
 * Headers of every answer that does not state others: browsers neither run nor guess what it is,
 * and keep no copy. Answers with an entity tag, public files and pages state their own rules.
 */
export const defaultHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': policyOf(nothingAllowed),
  'permissions-policy': featurePolicy('()'),
  'cache-control': 'no-store',
};

export type HstsScope = GatewayConfig['HSTS'];

const yearS = 31_536_000;
/**
 * Values of the header Strict-Transport-Security, by the hosts that they apply to. Subdomains are
 * included by default: over http, an attacker in the network could pose as one and set cookies for
 * the API's host.
 */
const transportPolicies: Readonly<Record<HstsScope, string | null>> = {
  subdomains: `max-age=${yearS}; includeSubDomains`,
  host: `max-age=${yearS}`,
  off: null,
};

/**
 * Adds the default headers to the answers of all routes that are added later. A proxy that is
 * not trusted cannot say that a request came by https.
 */
export function addSecurityHeaders(fastify: FastifyInstance, hsts: HstsScope): void {
  const transportPolicy = transportPolicies[hsts];
  fastify.addHook('onSend', async (request, reply) => {
    if (transportPolicy !== null && request.protocol === 'https')
      void reply.header('strict-transport-security', transportPolicy);
    if (reply.getHeader('content-type') === 'application/pdf')
      void reply.header('content-security-policy', pdfPolicy);
    for (const [name, value] of Object.entries(defaultHeaders))
      if (!reply.hasHeader(name)) void reply.header(name, value);
  });
}

/** Returns the text of a content security policy. */
export function policyOf(sources: Readonly<Record<string, string>>): string {
  const directives = Object.entries(sources);
  return directives.map(([directive, allowed]) => `${directive} ${allowed}`).join('; ');
}
