import { createHash } from 'node:crypto';

/** Results of costly work, by the input of the work. */
export class ResultCache<Result> {
  private readonly results = new Map<string, Promise<Result>>();

  /** Makes the result of an input once. Callers that come in the meantime wait for it. */
  async get(input: object, make: () => Promise<Result>): Promise<Result> {
    const key = JSON.stringify(input);
    for (;;) {
      const started = this.results.get(key);
      if (started === undefined) break;
      // Work that failed, or that its caller aborted, is done again for the next caller.
      const earlier = await started.catch(() => undefined);
      if (earlier !== undefined) return earlier;
      if (this.results.get(key) === started) this.results.delete(key);
    }
    const result = make();
    this.results.set(key, result);
    return result;
  }
}

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
