import { createHash } from 'node:crypto';

/** Results of costly work, each by the input that it was made from. */
export class ResultsByInput<Result> {
  private readonly results = new Map<string, Promise<Result>>();

  /** Makes the result of an input once. Callers that come meanwhile wait for it. */
  async get(input: object, make: () => Promise<Result>): Promise<Result> {
    const key = JSON.stringify(input);
    for (;;) {
      const started = this.results.get(key);
      if (started === undefined) break;
      // Work that failed, or was aborted for the one who began it, says nothing to others.
      const earlier = await started.catch(() => undefined);
      if (earlier !== undefined) return earlier;
      if (this.results.get(key) === started) this.results.delete(key);
    }
    const result = make();
    this.results.set(key, result);
    return result;
  }
}

export const hashOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
