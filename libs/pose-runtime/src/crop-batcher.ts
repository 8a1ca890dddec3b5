/** Limits of one run of the model: the number of crops, and the time to wait for them. */
export interface BatchOptions {
  size: number;
  /** Longest time that a crop waits for others, ms. */
  waitMs: number;
}

/** Runs the model on the crops of one batch. */
export interface BatchRunner<O> {
  /** Returns the input memory for the crop with this index in the batch. */
  input(index: number): Float32Array;
  /** Runs the first `count` crops. Returns the outputs in the same order. */
  run(count: number): Promise<O[]>;
}

interface Waiting<O> {
  readonly fill: (input: Float32Array) => void;
  readonly resolve: (outputs: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Collects the crops of several segments into one run of the model, because a GPU needs little more
 * time for several crops than for one. A run begins when the batch is full, when every segment in
 * flight waits for it, or when its first crop has waited long enough.
 */
export class CropBatcher<O> {
  private waiting: Waiting<O>[] = [];
  private timer: NodeJS.Timeout | null = null;
  private segments = 0;
  private running = Promise.resolve();

  constructor(
    private readonly runner: BatchRunner<O>,
    private readonly options: BatchOptions,
  ) {}

  /** Counts a segment as in flight while `work` lasts. */
  async withSegment<T>(work: () => Promise<T>): Promise<T> {
    this.segments += 1;
    try {
      return await work();
    } finally {
      this.segments -= 1;
      this.runIfReady();
    }
  }

  /** Returns the outputs for one crop. `fill` writes the crop when its batch begins. */
  run(fill: (input: Float32Array) => void): Promise<O> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ fill, resolve, reject });
      this.runIfReady();
      if (this.waiting.length > 0)
        this.timer ??= setTimeout(() => this.runBatch(), this.options.waitMs);
    });
  }

  private runIfReady(): void {
    const { length } = this.waiting;
    if (length > 0 && length >= Math.min(this.options.size, this.segments)) this.runBatch();
  }

  private runBatch(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const batch = this.waiting.splice(0, this.options.size);
    // The inputs are in use by the previous run until it ends.
    this.running = this.running.then(() => this.execute(batch));
  }

  private async execute(batch: readonly Waiting<O>[]): Promise<void> {
    try {
      for (const [index, { fill }] of batch.entries()) fill(this.runner.input(index));
      const outputs = await this.runner.run(batch.length);
      for (const [index, { resolve }] of batch.entries()) resolve(outputs[index]!);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
