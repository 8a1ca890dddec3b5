import { createServer } from 'node:net';

/** The address on which a server takes calls to every address of its machine. */
export type AnyAddress = '::' | '0.0.0.0';

/**
 * `::` takes callers of IPv6 and of IPv4, so that one server fits clusters of either kind. A
 * machine without IPv6 refuses it.
 */
export async function anyAddress(canListen = canListenOn): Promise<AnyAddress> {
  return (await canListen('::')) ? '::' : '0.0.0.0';
}

function canListenOn(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(0, host, () => server.close(() => resolve(true)));
  });
}
