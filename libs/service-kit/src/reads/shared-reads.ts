import { setImmediate as turn } from 'node:timers/promises';
import pTimeout from 'p-timeout';

/** Time after which a waiting request starts another read. */
const maxWaitMs = 200;

/**
 * Shares reads between requests without returning stale data. A request only gets the result of a
 * read that started after the request arrived. Requests that arrive during a read share the next
 * one.
 */
export class SharedReads<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly planned = new Map<string, Promise<T>>();

  read(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.planned.get(key);
    if (known !== undefined) return known;
    const reading = this.waitForTurn(key).then(() => {
      this.planned.delete(key);
      return this.begin(key, read);
    });
    this.planned.set(key, reading);
    return reading;
  }

  private begin(key: string, read: () => Promise<T>): Promise<T> {
    const reading = read().finally(() => {
      if (this.running.get(key) === reading) this.running.delete(key);
    });
    this.running.set(key, reading);
    return reading;
  }

  private async waitForTurn(key: string): Promise<void> {
    const running = this.running.get(key);
    // Wait, so that all requests of the same moment share this read.
    if (running === undefined) await turn();
    else
      await pTimeout(
        running.catch(() => undefined),
        { milliseconds: maxWaitMs, message: false },
      );
  }
}

/**
 * Finds documents by their ids, with one query for all requests of the same moment. Requests that
 * arrive during a query share the next one, so a busy process sends few queries, and no request
 * gets a document from before it began.
 */
export class JoinedReads<D extends { readonly _id: unknown }> {
  private readonly reads = new SharedReads<ReadonlyMap<unknown, D>>();
  private wanted = new Set<string>();

  /** @param find returns the documents that exist, in any order */
  constructor(private readonly find: (ids: readonly string[]) => Promise<readonly D[]>) {}

  /** Returns the documents in the order of `ids`; undefined for one that does not exist. */
  async read(ids: readonly string[]): Promise<(D | undefined)[]> {
    for (const id of ids) this.wanted.add(id);
    const found = await this.reads.read('', () => this.findWanted());
    return ids.map((id) => found.get(id));
  }

  private async findWanted(): Promise<ReadonlyMap<unknown, D>> {
    const ids = [...this.wanted];
    this.wanted = new Set();
    const documents = await this.find(ids);
    return new Map(documents.map((document) => [document._id, document]));
  }
}
