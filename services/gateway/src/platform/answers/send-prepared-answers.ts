import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { preferredCoding } from './content-coding.ts';
import { PreparedAnswer } from './prepared-answer.ts';

/**
 * Sends the prepared answers of all routes that are added later: in the coding that the caller
 * prefers, or as 304 when the caller has this content already.
 */
export function sendPreparedAnswers(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', async (request, reply, payload) => {
    if (payload instanceof PreparedAnswer) await prepare(request, reply, payload);
    return payload;
  });
}

async function prepare(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: PreparedAnswer,
): Promise<void> {
  const { headers, method } = request;
  void reply.headers({
    etag: answer.etag,
    vary: 'accept-encoding',
    // Callers may keep the answer, and ask each time whether it is still the same.
    'cache-control': 'private, no-cache',
  });
  if (method !== 'POST' && answer.isKnownBy(headers['if-none-match'])) {
    void reply.code(304).removeHeader('content-type').serializer(noBody);
    return;
  }
  const accepted = headers['accept-encoding'];
  const listed = Array.isArray(accepted) ? accepted.join(',') : accepted;
  const preferred = preferredCoding(listed, answer.favourite);
  const { coding, bytes } = await answer.encodedAs(preferred);
  if (coding !== 'identity') void reply.header('content-encoding', coding);
  // The types of the framework know only texts here; it sends bytes as they are.
  void reply.serializer(() => bytes as unknown as string);
}

const noBody = (): string => null as unknown as string;
