import { createHash, type Hash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';

/**
 * SHA-256 over everything that makes two requests the same. Each piece is preceded by its length,
 * so that no two sequences of pieces give the same text. Of a multipart form the parts count, not
 * the body: its boundary is different each time.
 */
export class PayloadHash {
  private readonly hash: Hash = createHash('sha256');

  add(...pieces: readonly string[]): this {
    for (const piece of pieces) this.hash.update(`${Buffer.byteLength(piece)}:`).update(piece);
    return this;
  }

  /**
   * Returns `stream` and hashes it while it is read. Passes on its failure. When the reader stops
   * early, `stream` stays open.
   */
  through(stream: Readable): Readable {
    const content = createHash('sha256');
    const hashed = new PassThrough();
    // It may fail before anyone reads it. The reader learns of it then.
    hashed.on('error', () => undefined);
    stream.on('error', (error) => hashed.destroy(error));
    stream.on('data', (chunk: Buffer) => content.update(chunk));
    hashed.on('end', () => this.add(content.digest('hex')));
    return stream.pipe(hashed);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}
