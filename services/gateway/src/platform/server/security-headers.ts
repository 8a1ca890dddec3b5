import type { FastifyInstance } from 'fastify';

const nothingAllowed = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};
/** Browsers show a PDF as an object in a page of their own, which gets the answer's policy. */
const pdfPolicy = policyOf({ ...nothingAllowed, 'object-src': "'self'" });

/**
 * Headers of every answer that does not state others: browsers neither run nor guess what it is,
 * and keep no copy. Answers with an entity tag, public files and pages state their own rules.
 */
export const defaultHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': policyOf(nothingAllowed),
  'cache-control': 'no-store',
};

/** Adds the default headers to the answers of all routes that are added later. */
export function addSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (_request, reply) => {
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
