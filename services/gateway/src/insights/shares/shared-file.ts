import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import type { ByteRange } from '../../platform/answers/byte-range.ts';

/** File of a shared report, opened for one request. */
export interface SharedFile {
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Requested part, or null if the file has no such part. */
  readonly range: ByteRange | null;
  readonly content: Readable | null;
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
