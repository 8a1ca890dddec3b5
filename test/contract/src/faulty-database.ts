import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * State of the proxy. `none`: everything is forwarded. `failing`: every read and write is answered
 * with an error. `gone`: connections break, and no new ones are accepted.
 */
type Fault = 'none' | 'failing' | 'gone';

const opMsg = 2013;
const headerBytes = 16;

/** Commands that read and write documents. Others, such as the driver's hello, are forwarded. */
const documentCommands = new Set([
  'find',
  'aggregate',
  'insert',
  'update',
  'delete',
  'findAndModify',
  'count',
]);

/**
 * Returns the name of a command, which is its first key. It comes after the header, the flags, the
 * kind of section, the document's length and the key's type.
 */
function commandOf(message: Buffer): string | null {
  if (message.readInt32LE(12) !== opMsg) return null;
  const start = headerBytes + 4 + 1 + 4 + 1;
  return message.toString('utf8', start, message.indexOf(0, start));
}

/**
 * Returns `{ ok: 0.0, code: 8 }` in BSON (double, int32) as a reply to `message`. It is the
 * server's UnknownError.
 */
function errorReply(message: Buffer): Buffer {
  const document = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from('\x01ok\0', 'latin1'),
    Buffer.alloc(8),
    Buffer.from('\x10code\0', 'latin1'),
    Buffer.from([8, 0, 0, 0]),
    Buffer.alloc(1),
  ]);
  document.writeInt32LE(document.length, 0);
  const reply = Buffer.concat([Buffer.alloc(headerBytes + 4 + 1), document]);
  [reply.length, 0, message.readInt32LE(4), opMsg].forEach((value, index) =>
    reply.writeInt32LE(value, index * 4),
  );
  return reply;
}

/**
 * Proxy for a MongoDB server that can simulate faults in the wire protocol. The server itself is
 * not changed.
 */
export class FaultyDatabase {
  fault: Fault = 'none';
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((client) => this.serve(client));

  private constructor(private readonly target: URL) {}

  static async inFrontOf(uri: string): Promise<FaultyDatabase> {
    const database = new FaultyDatabase(new URL(uri));
    database.server.listen(0, '127.0.0.1');
    await once(database.server, 'listening');
    return database;
  }

  get uri(): string {
    const uri = new URL(this.target);
    uri.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    // A short timeout, so that a test can wait for it.
    uri.searchParams.set('serverSelectionTimeoutMS', '1500');
    return uri.href;
  }

  breakConnections(): void {
    this.fault = 'gone';
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.breakConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(client: Socket): void {
    this.follow(client);
    if (this.fault === 'gone') return void client.destroy();
    const server = this.follow(connect(Number(this.target.port), this.target.hostname));
    server.pipe(client);
    server.once('close', () => client.destroy());
    client.once('close', () => server.destroy());
    let pending = Buffer.alloc(0);
    client.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk as Buffer]);
      while (pending.length >= headerBytes && pending.length >= pending.readInt32LE(0)) {
        const message = pending.subarray(0, pending.readInt32LE(0));
        pending = pending.subarray(message.length);
        if (this.fault === 'failing' && documentCommands.has(commandOf(message) ?? ''))
          client.write(errorReply(message));
        else server.write(message);
      }
    });
  }

  private follow(socket: Socket): Socket {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
    return socket;
  }
}
