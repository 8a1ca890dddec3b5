import { createLogger } from '@strideform/service-kit/logging';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';

/**
 * The part of a stop that remains after callers were disconnected: for abandoning their uploads,
 * releasing their keys, and closing the service itself.
 */
const afterDisconnectS = 5;

/**
 * On a stop, requests in progress may finish, and every connection ends with its answer. A few
 * seconds before `stopDeadlineS` is over, the remaining callers are disconnected: they see that
 * their request broke off, and send it again. The server closes only when all handlers have ended,
 * so that everything they clean up with is still there.
 *
 * An answer that began before the stop does not end its connection, and the server would wait for a
 * next request. Such a connection is closed here, once the request and the answer have passed.
 */
export function finishRequestsInProgress(fastify: FastifyInstance, stopDeadlineS: number): void {
  const logger = createLogger('requests-in-progress');
  const inProgress = new Set<FastifyRequest>();
  /** The request is still arriving, or its answer is still leaving. */
  const inTransit = new Set<FastifyRequest>();
  const unused = unusedConnections(fastify);
  let stopping = false;
  let disconnect: NodeJS.Timeout | undefined;
  let allHandled = (): void => undefined;

  const disconnectCallers = (): void => {
    const requests = [...inTransit].map(
      ({ method, routeOptions }) => `${method} ${routeOptions.url}`,
    );
    logger.warn({ requests }, 'requests did not finish in time: their callers are disconnected');
    fastify.server.closeAllConnections();
  };

  const followToEnd = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { socket } = request.raw;
    inTransit.add(request);
    await Promise.allSettled([
      finished(request.raw, { writable: false }),
      finished(reply.raw, { readable: false }),
    ]);
    inTransit.delete(request);
    const isBusy = [...inTransit].some(({ raw }) => raw.socket === socket);
    if (stopping && !isBusy) socket.end();
  };

  fastify.addHook('onRequest', async (request, reply) => {
    unused.delete(request.raw.socket);
    inProgress.add(request);
    void followToEnd(request, reply);
  });
  // Runs when a handler has ended, even when its caller has gone.
  fastify.addHook('onSend', async (request, reply) => {
    if (stopping) void reply.header('connection', 'close');
    inProgress.delete(request);
    if (inProgress.size === 0) allHandled();
  });
  fastify.addHook('preClose', async () => {
    stopping = true;
    for (const connection of unused) connection.destroy();
    disconnect = setTimeout(disconnectCallers, (stopDeadlineS - afterDisconnectS) * 1000);
  });
  fastify.addHook('onClose', async () => {
    clearTimeout(disconnect);
    await new Promise<void>((resolve) => {
      allHandled = resolve;
      if (inProgress.size === 0) resolve();
    });
  });
}

/**
 * Connections without a request so far, which browsers and balancers open in advance. The server
 * would wait for them as if they were busy.
 */
function unusedConnections(fastify: FastifyInstance): Set<Socket> {
  const unused = new Set<Socket>();
  fastify.server.on('connection', (connection: Socket) => {
    unused.add(connection);
    connection.once('close', () => unused.delete(connection));
  });
  return unused;
}
