import { TcpProxy, type ConnectionFilter, type Fault } from './tcp-proxy.ts';

/**
 * Kinds of requests whose answers a test may lose. When consumers begin a message, they commit its
 * position with a mark. When they have handled it, they commit the next position.
 */
export type KafkaRequest = 'produce' | 'commit of a begun message' | 'commit of a handled message';
/** Functions to call when an answer is lost, by the kind of its request. */
type LostAnswers = Map<KafkaRequest, () => void>;

const apiKeys = { produce: 0, offsetCommit: 8 } as const;
const begunMark = 'begun=';

/**
 * A proxy in front of a single broker. It writes its own port into the broker's answers. Otherwise
 * clients would go around it after their first request.
 */
export class KafkaProxy {
  private constructor(
    private readonly tcp: TcpProxy,
    private readonly lost: LostAnswers,
  ) {}

  /** @param broker host:port, as the broker names itself to its clients */
  static async before(broker: string): Promise<KafkaProxy> {
    const lost: LostAnswers = new Map();
    const createFilter = (port: number) => new KafkaFilter(broker, port, lost);
    return new KafkaProxy(await TcpProxy.before(broker, createFilter), lost);
  }

  get address(): string {
    return this.tcp.address;
  }

  set(fault: Fault): Promise<void> {
    return this.tcp.set(fault);
  }

  /**
   * Lets the broker carry out such requests, but ends the connection instead of passing on an
   * answer.
   * @param onLost called for each lost answer
   */
  loseAnswersTo(kind: KafkaRequest, onLost: () => void = () => undefined): void {
    this.lost.set(kind, onLost);
  }

  /** Passes all answers on again. */
  loseNoAnswers(): void {
    this.lost.clear();
  }

  close(): Promise<void> {
    return this.tcp.close();
  }
}

/** Reads requests and answers. Each begins with its length; a request's kind and number follow. */
class KafkaFilter implements ConnectionFilter {
  private readonly requests = new Frames();
  private readonly answers = new Frames();
  /** Kinds of the requests that are not answered yet, by the number of the request. */
  private readonly kinds = new Map<number, KafkaRequest>();
  private readonly realAddress: Buffer;
  private readonly ownAddress: Buffer;

  constructor(
    broker: string,
    port: number,
    private readonly lost: LostAnswers,
  ) {
    const [host, realPort] = broker.split(':') as [string, string];
    this.realAddress = encodeAddress(host, Number(realPort));
    this.ownAddress = encodeAddress(host, port);
  }

  toServer(bytes: Buffer): Buffer {
    for (const frame of this.requests.complete(bytes)) {
      const kind = kindOf(frame);
      if (kind !== null) this.kinds.set(frame.readInt32BE(8), kind);
    }
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
    const onLost = kind === undefined ? undefined : this.lost.get(kind);
    onLost?.();
    return onLost !== undefined;
  }

  private replaceAddress(frame: Buffer): void {
    let found = frame.indexOf(this.realAddress);
    while (found >= 0) {
      this.ownAddress.copy(frame, found);
      found = frame.indexOf(this.realAddress, found + 1);
    }
  }
}

function kindOf(request: Buffer): KafkaRequest | null {
  const apiKey = request.readInt16BE(4);
  if (apiKey === apiKeys.produce) return 'produce';
  if (apiKey !== apiKeys.offsetCommit) return null;
  return request.includes(begunMark) ? 'commit of a begun message' : 'commit of a handled message';
}

/** Returns a broker's address as in an answer: the host's text, and the port in four bytes. */
function encodeAddress(host: string, port: number): Buffer {
  const bytes = Buffer.alloc(host.length + 4);
  bytes.write(host, 'latin1');
  bytes.writeInt32BE(port, host.length);
  return bytes;
}

/** Joins the pieces of a stream into frames. */
class Frames {
  private rest: Buffer = Buffer.alloc(0);

  /** @returns the frames that are complete now, each a copy that starts with its length */
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
