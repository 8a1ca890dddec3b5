/** Limits of work in lanes. */
export interface LaneOptions {
  /** Number of items that are worked on at the same time. */
  readonly lanes: number;
  /** Ends the work after the items in progress. */
  readonly signal?: AbortSignal;
}

/**
 * Works on items, several at a time. After a failure it takes no further items.
 * @throws the first failure, once the work in progress has ended
 */
export async function workInLanes<T>(
  items: AsyncGenerator<T, void>,
  { lanes, signal }: LaneOptions,
  work: (item: T) => Promise<void>,
): Promise<void> {
  async function workLane(): Promise<void> {
    try {
      while (signal?.aborted !== true) {
        const next = await items.next();
        if (next.done === true) return;
        await work(next.value);
      }
    } finally {
      await items.return();
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: lanes }, workLane));
  const failure = ends.find(({ status }) => status === 'rejected');
  if (failure !== undefined) throw (failure as PromiseRejectedResult).reason;
}

/**
 * Works on batches until a batch has no items.
 * @param work returns true if the item counts
 * @returns the number of items that count
 */
export async function workOff<T>(
  nextBatch: () => AsyncGenerator<T, void>,
  options: LaneOptions,
  work: (item: T) => Promise<boolean>,
): Promise<number> {
  let [counted, taken] = [0, 0];
  do {
    taken = 0;
    await workInLanes(nextBatch(), options, async (item) => {
      taken += 1;
      if (await work(item)) counted += 1;
    });
  } while (taken > 0 && options.signal?.aborted !== true);
  return counted;
}
