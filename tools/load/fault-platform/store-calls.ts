import type { ConnectionFilter } from '@strideform/testing/servers';
import { mongoCommandIn } from './mongo-command.ts';

/** One request of a service to a store. */
export interface StoreCall {
  /**
   * Kind of the request, for example `update sessions` or `PUT clip.mp4`. It is the same for every
   * session.
   */
  readonly kind: string;
  /** The whole first line of a request to S3. For MongoDB, it is the kind again. */
  readonly request: string;
}

type CallTest = (call: StoreCall) => boolean;

interface Watch {
  readonly isWanted: CallTest;
  readonly run: () => void;
  /** True if the answer is lost. Otherwise, its first bytes pass before `run` is called. */
  readonly losesAnswer: boolean;
}

/** Commands without a collection that change data. */
const bareCommands = ['commitTransaction', 'abortTransaction'];

/** Calls of one service to MongoDB and S3, as they are answered. */
export class StoreCalls {
  private readonly seen = new Set<string>();
  private watch: Watch | null = null;

  readonly mongoFilter = (): ConnectionFilter => this.filter(mongoCall);
  readonly s3Filter = (): ConnectionFilter => this.filter(s3Call);

  /** Returns the kinds of calls that are answered during the work, in their order. */
  async kindsDuring(work: () => Promise<unknown>): Promise<string[]> {
    this.seen.clear();
    await work();
    return [...this.seen];
  }

  /**
   * Lets the store execute the next wanted call, and loses its answer with its connection.
   * @param run called once, when the answer is lost
   */
  loseNextAnswer(isWanted: CallTest, run: () => void): void {
    this.watch = { isWanted, run, losesAnswer: true };
  }

  /** @param run called once, after the first bytes of the next answer to a wanted call */
  afterNextAnswer(isWanted: CallTest, run: () => void): void {
    this.watch = { isWanted, run: () => queueMicrotask(run), losesAnswer: false };
  }

  stopWatching(): void {
    this.watch = null;
  }

  /**
   * Returns a filter. A connection has one request at a time, and both protocols name it in its
   * first bytes.
   */
  private filter(readCall: (bytes: Buffer) => StoreCall | null): ConnectionFilter {
    let open: StoreCall | null = null;
    return {
      toServer: (bytes) => {
        open ??= readCall(bytes);
        return bytes;
      },
      toClient: (bytes) => {
        const answered = open;
        open = null;
        return answered !== null && this.isLost(answered) ? null : bytes;
      },
    };
  }

  private isLost(call: StoreCall): boolean {
    this.seen.add(call.kind);
    if (this.watch === null || !this.watch.isWanted(call)) return false;
    const { run, losesAnswer } = this.watch;
    this.watch = null;
    run();
    return losesAnswer;
  }
}

/** Returns a filter that applies one filter after another. */
export function chain(outer: ConnectionFilter, inner: ConnectionFilter): ConnectionFilter {
  return {
    toServer: (bytes) => inner.toServer(outer.toServer(bytes)),
    toClient: (bytes) => {
      const passed = inner.toClient(bytes);
      return passed === null ? null : outer.toClient(passed);
    },
  };
}

function mongoCall(bytes: Buffer): StoreCall | null {
  const command = mongoCommandIn(bytes);
  if (command === null) return null;
  const { name, collection } = command;
  if (collection === null && !bareCommands.includes(name)) return null;
  const kind = collection === null ? name : `${name} ${collection}`;
  return { kind, request: kind };
}

const ids = /[a-z]{3}_[0-9a-f]{32}/g;

/**
 * Returns the method and the object's file name. Different ids and numbers in it are the same kind.
 */
function s3Call(bytes: Buffer): StoreCall | null {
  const [request] = bytes.toString('latin1', 0, Math.min(bytes.length, 2000)).split('\r\n', 1);
  const match = /^(GET|PUT|POST|DELETE|HEAD) (\S+) HTTP/.exec(request!);
  if (match === null) return null;
  const [, method, target] = match as unknown as [string, string, string];
  const { pathname } = new URL(target, 'http://store');
  const name = pathname.split('/').at(-1)!.replaceAll(ids, '#').replaceAll(/\d+/g, '#');
  return { kind: `${method} ${name}`, request: request! };
}
