import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.ts';

/** File that the gateway sends itself, opened for one request. */
export interface SentFile {
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Requested part, or null if the file has no such part. */
  readonly range: ByteRange | null;
  readonly content: Readable | null;
  /** Name under which browsers save the file. Without it, they may show it as a page. */
  readonly fileName?: string;
}

/** Sends the requested part of the file. The answer names neither its bucket nor its key. */
export async function sendFile(
  reply: FastifyReply,
  { sizeBytes, contentType, range, content, fileName }: SentFile,
): Promise<void> {
  void reply.headers({
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  if (fileName !== undefined)
    void reply.header('content-disposition', `attachment; filename="${fileName}"`);
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
