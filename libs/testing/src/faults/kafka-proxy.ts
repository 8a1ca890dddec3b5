import { TcpProxy, type ConnectionFilter, type Fault } from './tcp-proxy.ts';

/** Kinds of requests in Kafka's protocol whose answers a test may lose. */
const apiKeys = { produce: 0, offsetCommit: 8 } as const;
type RequestKind = keyof typeof apiKeys;

/**
 * A proxy in front of a single broker. It writes its own port into the broker's answers; otherwise
 * clients would go around it after their first request.
 */
export class KafkaProxy {
  private constructor(
    private readonly tcp: TcpProxy,
    private readonly lostKeys: Set<number>,
  ) {}

  /** @param broker host:port, as the broker names itself to its clients. */
  static async before(broker: string): Promise<KafkaProxy> {
    const lostKeys = new Set<number>();
    const createFilter = (port: number) => new KafkaFilter(broker, port, lostKeys);
    return new KafkaProxy(await TcpProxy.before(broker, createFilter), lostKeys);
  }

  get address(): string {
    return this.tcp.address;
  }

  set(fault: Fault): Promise<void> {
    return this.tcp.set(fault);
  }

  /** The broker carries out such requests; each answer is lost with its connection. */
  loseAnswersTo(kind: RequestKind): void {
    this.lostKeys.add(apiKeys[kind]);
  }

  /** From now on, all answers pass. */
  loseNoAnswers(): void {
    this.lostKeys.clear();
  }

  close(): Promise<void> {
    return this.tcp.close();
  }
}

/** Requests and answers begin with their length; a request's kind and number follow. */
class KafkaFilter implements ConnectionFilter {
  private readonly requests = new Frames();
  private readonly answers = new Frames();
  /** Kinds of the requests that are not answered yet, by their number. */
  private readonly kinds = new Map<number, number>();
  private readonly realAddress: Buffer;
  private readonly ownAddress: Buffer;

  constructor(
    broker: string,
    port: number,
    private readonly lostKeys: ReadonlySet<number>,
  ) {
    const [host, realPort] = broker.split(':') as [string, string];
    this.realAddress = encodeAddress(host, Number(realPort));
    this.ownAddress = encodeAddress(host, port);
  }

  toServer(bytes: Buffer): Buffer {
    for (const frame of this.requests.complete(bytes))
      this.kinds.set(frame.readInt32BE(8), frame.readInt16BE(4));
    return bytes;
  }

  toClient(bytes: Buffer): Buffer | null {
    const frames = this.answers.complete(bytes);
    if (frames.some((frame) => this.isLost(frame))) return null;
    for (const frame of frames) this.replaceAddress(frame);
    return Buffer.concat(frames);
  }

  private isLost(frame: Buffer): boolean {
    const number = frame.readInt32BE(4);
    const kind = this.kinds.get(number);
    this.kinds.delete(number);
    return kind !== undefined && this.lostKeys.has(kind);
  }

  private replaceAddress(frame: Buffer): void {
    let found = frame.indexOf(this.realAddress);
    while (found >= 0) {
      this.ownAddress.copy(frame, found);
      found = frame.indexOf(this.realAddress, found + 1);
    }
  }
}

/** A broker's address in an answer: the host's text, and the port in four bytes. */
function encodeAddress(host: string, port: number): Buffer {
  const bytes = Buffer.alloc(host.length + 4);
  bytes.write(host, 'latin1');
  bytes.writeInt32BE(port, host.length);
  return bytes;
}

/** Puts the pieces of a stream together again. */
class Frames {
  private rest: Buffer = Buffer.alloc(0);

  /** @returns the frames that are complete now, each a copy with its length in front. */
  complete(bytes: Buffer): Buffer[] {
    this.rest = Buffer.concat([this.rest, bytes]);
    const frames: Buffer[] = [];
    for (;;) {
      if (this.rest.length < 4) return frames;
      const end = 4 + this.rest.readInt32BE(0);
      if (this.rest.length < end) return frames;
      frames.push(Buffer.from(this.rest.subarray(0, end)));
      this.rest = this.rest.subarray(end);
    }
  }
}
