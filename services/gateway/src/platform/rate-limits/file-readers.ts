import { problemTexts } from '@strideform/languages/english';
import type { Readable } from 'node:stream';
import { TooManyRequests } from '../problems/refusals.ts';
import { OpenCounts } from './open-counts.ts';

const retryAfterS = 5;

/**
 * Limits the requests for files of one owner that a gateway serves at the same time, so that a link
 * that spreads does not use up its connections to the object store.
 */
export class FileReaders {
  /** Requests that receive a file now, by owner. */
  private readonly requests = new OpenCounts();

  constructor(private readonly limit: number) {}

  /**
   * Opens a file, which counts until its content has ended.
   * @param owner a tenant, or the digest of a share's token
   * @throws {TooManyRequests} if the owner already has its limit of requests in progress
   */
  async open<F extends { readonly content: Readable | null }>(
    owner: string,
    open: () => Promise<F>,
  ): Promise<F> {
    if (this.requests.countOf(owner) >= this.limit)
      throw new TooManyRequests(retryAfterS, problemTexts.too_many_file_readers);
    const end = this.requests.begin(owner);
    try {
      const file = await open();
      if (file.content === null) end();
      else file.content.once('close', end);
      return file;
    } catch (error) {
      end();
      throw error;
    }
  }
}
