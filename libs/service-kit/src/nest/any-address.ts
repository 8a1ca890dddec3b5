import { createServer } from 'node:net';

/** Address on which a server accepts calls to every address of its machine. */
export type AnyAddress = '::' | '0.0.0.0';

/**
 * Returns `::`, which accepts callers of IPv6 and of IPv4, so that one server works in clusters of
 * either kind. Returns the IPv4 address on a machine without IPv6, which refuses `::`.
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
