import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

export const sha256Of = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/**
 * Results of costly work, by the input of the work. The groups of end-to-end tests of one
 * `npm test` share them through the folder that STRIDEFORM_TEST_RESULTS names.
 */
export class ResultCache<Result> {
  private readonly results = new Map<string, Promise<Result>>();
  private readonly folder = process.env['STRIDEFORM_TEST_RESULTS'];

  constructor(private readonly name: string) {}

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
    const result = this.readOrMake(key, make);
    this.results.set(key, result);
    return result;
  }

  private async readOrMake(key: string, make: () => Promise<Result>): Promise<Result> {
    if (this.folder === undefined) return make();
    const file = join(this.folder, `${this.name}-${sha256Of(key)}`);
    const stored = await readFile(file).catch(() => undefined);
    if (stored !== undefined) return deserialize(stored) as Result;
    const result = await make();
    await mkdir(this.folder, { recursive: true });
    await writeFile(`${file}.${process.pid}`, serialize(result));
    await rename(`${file}.${process.pid}`, file);
    return result;
  }
}
