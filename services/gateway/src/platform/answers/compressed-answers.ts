import { fastifyCompress } from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { constants } from 'node:zlib';
import { brotliQuality, compressedFromBytes } from './content-coding.ts';

/**
 * Media types of text. Event streams must arrive event by event. PDF and pictures are already
 * compressed.
 */
const compressible =
  /^(text\/(html|plain|csv|css)|application\/((problem\+)?json|javascript|octet-stream))(;|$)/;

/**
 * Compresses the answers of all routes that are added later, if the caller accepts it. Request
 * bodies are never unpacked, because their size would not be known in advance.
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
