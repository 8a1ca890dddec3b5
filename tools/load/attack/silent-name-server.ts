import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** Bytes of a message's header, before its question. */
const headerBytes = 12;

/** Times of the questions for a name, ms of `performance.now()`. */
interface AskedTimes {
  readonly firstMs: number;
  readonly lastMs: number;
}

/** A name server that never answers, like one of an attacker's domains. */
export class SilentNameServer {
  private readonly questions = new Map<string, AskedTimes>();

  private constructor(private readonly socket: Socket) {
    socket.on('message', (message) => {
      const name = nameIn(message);
      const atMs = performance.now();
      const { firstMs } = this.questions.get(name) ?? { firstMs: atMs };
      this.questions.set(name, { firstMs, lastMs: atMs });
    });
  }

  static async start(): Promise<SilentNameServer> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new SilentNameServer(socket);
  }

  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  /**
   * Returns how many names were looked up at the same time, at most, since a time of
   * `performance.now()`. A look-up counts from its first question to its last one.
   */
  mostAtOnceSince(sinceMs: number): number {
    const lookups = [...this.questions.values()].filter(({ firstMs }) => firstMs >= sinceMs);
    const runningAt = (atMs: number): number =>
      lookups.filter(({ firstMs, lastMs }) => firstMs <= atMs && atMs <= lastMs).length;
    return Math.max(0, ...lookups.map(({ firstMs }) => runningAt(firstMs)));
  }

  close(): void {
    this.socket.close();
  }
}

/** Returns the name in a question, from its labels with their lengths. */
function nameIn(message: Buffer): string {
  const labels: string[] = [];
  for (let at = headerBytes; message[at] !== 0 && at < message.length;) {
    const length = message[at]!;
    labels.push(message.toString('ascii', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return labels.join('.').toLowerCase();
}
