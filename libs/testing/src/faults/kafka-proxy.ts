import { TcpProxy, type ConnectionFilter, type Fault } from './tcp-proxy.ts';

/**
 * Kinds of requests whose answers a test may lose. Consumers commit the place of a message that
 * they begin, with a mark, and the place after one that they have handled.
 */
export type KafkaRequest = 'produce' | 'commit of a begun message' | 'commit of a handled message';
/** What to call when an answer is lost, by the kind of its request. */
type LostAnswers = Map<KafkaRequest, () => void>;

const apiKeys = { produce: 0, offsetCommit: 8 } as const;
const begunMark = 'begun=';

/**
 * A proxy in front of a single broker. It writes its own port into the broker's answers; otherwise
 * clients would go around it after their first request.
 */
export class KafkaProxy {
  private constructor(
    private readonly tcp: TcpProxy,
    private readonly lost: LostAnswers,
  ) {}

  /** @param broker host:port, as the broker names itself to its clients. */
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
   * The broker carries out such requests; each answer is lost with its connection.
   * @param onLost called for each lost answer.
   */
  loseAnswersTo(kind: KafkaRequest, onLost: () => void = () => undefined): void {
    this.lost.set(kind, onLost);
  }

  /** From now on, all answers pass. */
  loseNoAnswers(): void {
    this.lost.clear();
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
