import { createLogger } from '@strideform/service-kit/logging';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';

/**
 * Time that is reserved after callers are disconnected, to abandon their uploads, release their
 * keys and close the service.
 */
const afterDisconnectS = 5;

/**
 * Lets requests in progress finish on a stop, and ends every connection with its answer. A few
 * seconds before `stopDeadlineS` is over, the remaining callers are disconnected. They notice that
 * their request failed and send it again. The server closes only after all handlers have ended,
 * because they still need its services to clean up.
 *
 * An answer that started before the stop does not end its connection, and the server would wait for
 * another request. Such a connection is closed here, after the request and the answer have passed.
 */
export function finishRequestsInProgress(fastify: FastifyInstance, stopDeadlineS: number): void {
  const logger = createLogger('requests-in-progress');
  const inProgress = new Set<FastifyRequest>();
  /** Requests that are still arriving or whose answers are still being sent. */
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
  // Runs when a handler has ended, even if its caller has disconnected.
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
 * Returns the connections that have had no request yet. Browsers and load balancers open them in
 * advance, and the server would wait for them as if they were busy.
 */
function unusedConnections(fastify: FastifyInstance): Set<Socket> {
  const unused = new Set<Socket>();
  fastify.server.on('connection', (connection: Socket) => {
    unused.add(connection);
    connection.once('close', () => unused.delete(connection));
  });
  return unused;
}
