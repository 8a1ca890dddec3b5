import { problemTexts } from '@strideform/languages/english';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import type { ByteRange } from '../../platform/answers/byte-range.ts';
import { TooManyRequests } from '../../platform/problems/refusals.ts';
import { OpenCounts } from '../../platform/rate-limits/open-counts.ts';

/** File of a shared report, opened for one request. */
export interface SharedFile {
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Requested part, or null if the file has no such part. */
  readonly range: ByteRange | null;
  readonly content: Readable | null;
}

const retryAfterS = 5;

/**
 * Limits the requests for files of one share that a gateway serves at the same time, so that a link
 * that spreads does not use up its connections to the object store.
 */
export class FileReaders {
  /** Requests that receive a file now, by the digest of the share's token. */
  private readonly requests = new OpenCounts();

  constructor(private readonly limit: number) {}

  /**
   * Opens a file, which counts until its content has ended.
   * @throws {TooManyRequests} if the share already has its limit of requests in progress
   */
  async open<F extends Pick<SharedFile, 'content'>>(
    tokenHash: string,
    open: () => Promise<F>,
  ): Promise<F> {
    if (this.requests.countOf(tokenHash) >= this.limit)
      throw new TooManyRequests(retryAfterS, problemTexts.too_many_file_readers);
    const end = this.requests.begin(tokenHash);
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

/** Sends the requested part of the file. The answer names neither its bucket nor its key. */
export async function sendSharedFile(
  reply: FastifyReply,
  { sizeBytes, contentType, range, content }: SharedFile,
): Promise<void> {
  void reply.headers({
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  if (range === null || content === null) {
    await reply.status(416).header('content-range', `bytes */${sizeBytes}`).send();
    return;
  }
  const { offset, bytes } = range;
  const isWhole = bytes === sizeBytes;
  if (!isWhole)
    void reply.header('content-range', `bytes ${offset}-${offset + bytes - 1}/${sizeBytes}`);
  await reply
    .status(isWhole ? 200 : 206)
    .headers({ 'content-type': contentType, 'content-length': bytes })
    .send(content);
}
