import type { FastifyInstance } from 'fastify';

/**
 * Time after which a connection is closed if its caller reads nothing of an answer. It is longer if
 * event streams have longer pauses. Connections to the object store have the same limit.
 */
export const maxAnswerSilenceS = 60;

/**
 * Closes the connections of callers who do not read their answers. Each such answer keeps memory or
 * a file.
 */
export function limitAnswerSilence(fastify: FastifyInstance, limitS: number): void {
  fastify.addHook('onSend', async (_request, { raw }, payload) => {
    // The server sets its own limit again with the next request of the connection.
    raw.setTimeout(limitS * 1000, () => raw.destroy());
    return payload;
  });
}
