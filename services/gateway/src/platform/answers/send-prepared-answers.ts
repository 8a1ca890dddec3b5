import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { preferredCoding } from './content-coding.ts';
import { PreparedAnswer } from './prepared-answer.ts';

/**
 * Sends the prepared answers of all routes that are added later, in the caller's preferred coding.
 * Answers 304 if the caller already has this content.
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
    // Callers may cache the answer, but must revalidate it each time.
    'cache-control': 'private, no-cache',
  });
  if (method !== 'POST' && answer.isMatchedBy(headers['if-none-match'])) {
    void reply.code(304).removeHeader('content-type').serializer(noBody);
    return;
  }
  const accepted = headers['accept-encoding'];
  const listed = Array.isArray(accepted) ? accepted.join(',') : accepted;
  const preferred = preferredCoding(listed, answer.cheapestCoding);
  const { coding, bytes } = await answer.encodedAs(preferred);
  if (coding !== 'identity') void reply.header('content-encoding', coding);
  // The framework's types only allow text here, but it also sends bytes.
  void reply.serializer(() => bytes as unknown as string);
}

const noBody = (): string => null as unknown as string;
