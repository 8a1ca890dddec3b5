import { once } from 'node:events';
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';

/** Limit of open streams of a key. */
const streamsPerKey = 100;
const openedAtOnce = 50;

interface StreamSettings {
  readonly url: string;
  /** Keys, one for every hundred streams. */
  readonly keys: readonly string[];
  readonly count: number;
}

/** Event streams of one session, which are kept open and read until they end. */
export class OpenStreams {
  private readonly requests: ClientRequest[] = [];
  private readonly ends: Promise<string>[] = [];
  private readonly agent = new Agent({ maxSockets: Infinity });

  static keysFor = (count: number): number => Math.ceil(count / streamsPerKey);

  /** @throws if a stream is not opened */
  async add({ url, keys, count }: StreamSettings): Promise<void> {
    for (let first = 0; first < count; first += openedAtOnce) {
      const some = Array.from({ length: Math.min(openedAtOnce, count - first) }, (_, index) =>
        this.addOne(url, keys[Math.floor((first + index) / streamsPerKey)]!),
      );
      await Promise.all(some);
    }
  }

  /**
   * Resolves when all have ended. @returns the number of streams that ended with the expected text
   */
  async countEndingWith(expected: string): Promise<number> {
    const lasts = await Promise.all(this.ends);
    return lasts.filter((last) => last.includes(expected)).length;
  }

  close(): void {
    for (const each of this.requests) each.destroy();
    this.agent.destroy();
  }

  private async addOne(url: string, key: string): Promise<void> {
    const headers = { authorization: `API-KEY ${key}`, accept: 'text/event-stream' };
    const asked = request(url, { headers, agent: this.agent });
    this.requests.push(asked);
    asked.on('error', () => undefined).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    if (answer.statusCode !== 200) throw new Error(`A stream is answered ${answer.statusCode}.`);
    this.ends.push(lastEventOf(answer));
  }
}

async function lastEventOf(answer: IncomingMessage): Promise<string> {
  let last = '';
  try {
    for await (const piece of answer.setEncoding('utf8')) if (piece.includes('data:')) last = piece;
  } catch {
    // A stream that breaks ends with what it received.
  }
  return last;
}
