import { createHash } from 'node:crypto';
import { compressed, compressedFromBytes, type ContentCoding } from './content-coding.ts';

export interface CodedBody {
  readonly coding: ContentCoding;
  readonly bytes: Buffer;
}

/**
 * An answer in JSON that is sent to many callers: it is written once, and compressed once for each
 * coding that callers ask for.
 * @typeParam T the type that the JSON has
 */
export class PreparedAnswer<T extends object = object> {
  /**
   * The same for the same content at every gateway, and whatever the coding. So it is a weak tag.
   */
  readonly etag: string;
  private readonly body: Buffer;
  private readonly encoded = new Map<ContentCoding, Promise<Buffer>>();
  private encodedBytes = 0;

  private constructor(json: string) {
    this.body = Buffer.from(json);
    const digest = createHash('sha256').update(this.body).digest('base64url');
    this.etag = `W/"${digest.slice(0, 27)}"`;
  }

  static of<T extends object>(value: T): PreparedAnswer<T> {
    return new PreparedAnswer<T>(JSON.stringify(value));
  }

  /** What it takes of the memory. */
  get sizeBytes(): number {
    return this.body.length + this.encodedBytes;
  }

  /** The body in the preferred coding; a short one as it is. */
  async encodedAs(preferred: ContentCoding): Promise<CodedBody> {
    if (preferred === 'identity' || this.body.length < compressedFromBytes)
      return { coding: 'identity', bytes: this.body };
    let encoding = this.encoded.get(preferred);
    if (encoding === undefined) {
      encoding = this.compress(preferred);
      this.encoded.set(preferred, encoding);
    }
    return { coding: preferred, bytes: await encoding };
  }

  /** Whether an `If-None-Match` header names this content. */
  isKnownBy(header: string | undefined): boolean {
    if (header === undefined) return false;
    const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
    const tags = header.split(',').map(opaque);
    return tags.includes('*') || tags.includes(opaque(this.etag));
  }

  /** The value, for what stores or compares answers. */
  toJSON(): T {
    return JSON.parse(this.body.toString('utf8')) as T;
  }

  private async compress(coding: 'br' | 'gzip'): Promise<Buffer> {
    const bytes = await compressed(this.body, coding);
    this.encodedBytes += bytes.length;
    return bytes;
  }
}
