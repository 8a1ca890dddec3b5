import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Faults between a client and its server. */
export type Fault =
  /** Bytes pass. */
  | 'none'
  /** Connections stay open and are accepted, but bytes do not pass in either direction. */
  | 'silence'
  /** Requests pass. At the first byte of an answer the connection ends, so the answer is lost. */
  | 'lost_answers'
  /** Open connections end, and new ones are refused. */
  | 'refused'
  /** Bytes pass, but each piece is delayed, ms. */
  | { readonly delayMs: number };

/** Looks at the bytes of one connection, and may change them. */
export interface ConnectionFilter {
  /** @returns the bytes for the server */
  toServer(bytes: Buffer): Buffer;
  /** @returns the bytes for the client, or null to end the connection */
  toClient(bytes: Buffer): Buffer | null;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** A TCP proxy in front of a server, on its own port, that makes faults. */
export class TcpProxy {
  private fault: Fault = 'none';
  private readonly pairs = new Set<Pair>();
  private readonly listener: Server;
  private listeningPort = 0;

  private constructor(
    private readonly target: { readonly host: string; readonly port: number },
    private readonly createFilter: (port: number) => ConnectionFilter,
  ) {
    this.listener = createServer((client) => this.accept(client));
  }

  /**
   * Listens on a free port of this machine.
   * @param server host:port
   * @param createFilter called for each connection, with the proxy's port
   */
  static async before(
    server: string,
    createFilter: (port: number) => ConnectionFilter = passThrough,
  ): Promise<TcpProxy> {
    const [host, port] = server.split(':') as [string, string];
    const proxy = new TcpProxy({ host, port: Number(port) }, createFilter);
    await proxy.listen();
    return proxy;
  }

  get port(): number {
    return this.listeningPort;
  }

  /** Host and port, as clients name a server. */
  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Replaces the fault. Bytes that an earlier fault delayed are lost with their connection. */
  async set(fault: Fault): Promise<void> {
    const [before, isListening] = [this.fault, this.listener.listening];
    this.fault = fault;
    if (before === 'silence' || fault === 'refused') this.cut();
    if (fault === 'refused' && isListening) await this.stopListening();
    if (fault !== 'refused' && !isListening) await this.listen();
  }

  /** Ends all open connections, like a network failure. */
  cut(): void {
    for (const { client, server } of this.pairs) {
      client.destroy();
      server.destroy();
    }
    this.pairs.clear();
  }

  async close(): Promise<void> {
    this.cut();
    if (this.listener.listening) await this.stopListening();
  }

  private async listen(): Promise<void> {
    this.listener.listen(this.listeningPort, '127.0.0.1');
    await once(this.listener, 'listening');
    this.listeningPort = (this.listener.address() as AddressInfo).port;
  }

  private async stopListening(): Promise<void> {
    const closed = once(this.listener, 'close');
    this.listener.close();
    this.cut();
    await closed;
  }

  private accept(client: Socket): void {
    const pair = { client, server: connect(this.target) };
    const filter = this.createFilter(this.port);
    this.pairs.add(pair);
    const end = () => {
      this.pairs.delete(pair);
      pair.client.destroy();
      pair.server.destroy();
    };
    for (const socket of [pair.client, pair.server])
      socket.setNoDelay(true).on('error', end).on('close', end);
    client.on('data', (bytes: Buffer) => this.pass(filter.toServer(bytes), pair.server));
    pair.server.on('data', (bytes: Buffer) => this.answer(filter, bytes, pair, end));
  }

  private answer(filter: ConnectionFilter, bytes: Buffer, { client }: Pair, end: () => void): void {
    const passed = this.fault === 'lost_answers' ? null : filter.toClient(bytes);
    if (passed === null) end();
    else this.pass(passed, client);
  }

  private pass(bytes: Buffer, to: Socket): void {
    if (this.fault === 'silence' || bytes.length === 0) return;
    const write = () => {
      if (to.writable) to.write(bytes);
    };
    if (typeof this.fault === 'object') setTimeout(write, this.fault.delayMs);
    else write();
  }
}

const passThrough = (): ConnectionFilter => ({
  toServer: (bytes) => bytes,
  toClient: (bytes) => bytes,
});
