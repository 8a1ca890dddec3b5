import { createHash, type Hash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';

/**
 * SHA-256 over everything that identifies a request's payload. Each piece is preceded by its
 * length, so that different sequences of pieces give different hashes. For a multipart form, the
 * parts are hashed and not the body, whose boundary is different each time.
 */
export class PayloadHash {
  private readonly hash: Hash = createHash('sha256');

  add(...pieces: readonly string[]): this {
    for (const piece of pieces) this.hash.update(`${Buffer.byteLength(piece)}:`).update(piece);
    return this;
  }

  /**
   * Returns a stream with the content of `stream`, which is hashed while it is read. Errors are
   * passed on. If the reader stops early, `stream` stays open.
   */
  through(stream: Readable): Readable {
    const content = createHash('sha256');
    const hashed = new PassThrough();
    // The stream may fail before it is read. The reader gets the error later.
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
