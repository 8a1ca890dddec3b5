import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';

/**
 * Ends the streams of answers to HEAD requests, for all routes that are added later. The framework
 * would read them to their end although nobody receives them, so a small request could cost as much
 * as a whole video.
 */
export function endStreamsOfHead(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, _reply, payload) => {
    if (request.method !== 'HEAD' || !(payload instanceof Readable)) return payload;
    payload.destroy();
    return Readable.from([]);
  });
}
