import { fastifyCompress } from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { constants } from 'node:zlib';
import { brotliQuality, compressedFromBytes } from './content-coding.ts';

/** Text. Event streams must arrive event by event, and PDF and pictures are compressed already. */
const compressible =
  /^(text\/(html|plain|csv|css)|application\/((problem\+)?json|javascript|octet-stream))(;|$)/;

/**
 * Compresses the answers of all routes that are added later, for callers who accept it. Bodies of
 * requests are never unpacked: their size would be unknown until it is too late.
 */
export async function compressAnswers(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyCompress, {
    encodings: ['br', 'gzip'],
    threshold: compressedFromBytes,
    customTypes: compressible,
    globalDecompression: false,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } },
  });
}
