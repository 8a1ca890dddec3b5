import { createLogger } from '@strideform/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';

/**
 * Left of a stop after callers were hung up on: for abandoning their uploads, letting go of their
 * keys, and what the service itself closes.
 */
const afterHangUpS = 5;

/**
 * On a stop requests in hand may finish, and no connection outlives its answer. Callers of those
 * that have not finished `stopDeadlineS` less a few seconds later are hung up on: they see that
 * their request broke off, and send it again. The server is closed only once the handlers are
 * through too, whatever became of their callers, so that what they tidy up with is still there.
 */
export function finishRequestsInHand(fastify: FastifyInstance, stopDeadlineS: number): void {
  const logger = createLogger('requests-in-hand');
  const inHand = new Set<FastifyRequest>();
  /**
   * Connections that were made beforehand, as browsers and balancers do: the server takes them for
   * busy.
   */
  const unused = new Set<Socket>();
  let stopping = false;
  let hangUp: NodeJS.Timeout | undefined;
  let allHandled = (): void => undefined;

  fastify.server.on('connection', (connection: Socket) => {
    unused.add(connection);
    connection.once('close', () => unused.delete(connection));
  });
  fastify.addHook('onRequest', async (request) => {
    unused.delete(request.raw.socket);
    inHand.add(request);
  });
  // What a handler came to gets here even where there is nobody to be told any more.
  fastify.addHook('onSend', async (request, reply) => {
    if (stopping) void reply.header('connection', 'close');
    inHand.delete(request);
    if (inHand.size === 0) allHandled();
  });
  fastify.addHook('preClose', async () => {
    stopping = true;
    for (const connection of unused) connection.destroy();
    hangUp = setTimeout(
      () => {
        logger.warn(
          {
            requests: [...inHand].map(
              ({ method, routeOptions }) => `${method} ${routeOptions.url}`,
            ),
          },
          'requests did not finish in time: their callers are hung up on',
        );
        fastify.server.closeAllConnections();
      },
      (stopDeadlineS - afterHangUpS) * 1000,
    );
  });
  fastify.addHook('onClose', async () => {
    clearTimeout(hangUp);
    await new Promise<void>((resolve) => {
      allHandled = resolve;
      if (inHand.size === 0) resolve();
    });
  });
}
