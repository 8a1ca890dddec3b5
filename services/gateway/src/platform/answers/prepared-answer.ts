import { splicedGzip, type GzipPiece } from '@strideform/analysis-store/frames';
import fresh from 'fresh';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { compressed, compressedFromBytes, unpacked, type ContentCoding } from './content-coding.ts';

export interface CodedBody {
  readonly coding: ContentCoding;
  readonly bytes: Buffer;
}

/** Original form of an answer. Other codings are derived from it. */
interface MadeBody extends CodedBody {
  readonly coding: 'gzip' | 'identity';
}

/**
 * JSON answer for many callers. It is serialized once and compressed once for each requested
 * coding. @typeParam T the type that the JSON has
 */
export class PreparedAnswer<T extends object = object> {
  /**
   * Entity tag. It is equal for equal content at every gateway and in every coding, so it is weak.
   */
  readonly etag: string;
  /** Cheapest coding, for callers that accept several equally. */
  readonly cheapestCoding: 'br' | 'gzip';
  private readonly encoded = new Map<ContentCoding, Promise<Buffer>>();
  private encodedBytes = 0;

  private constructor(private readonly made: MadeBody) {
    const digest = createHash('sha256').update(made.bytes).digest('base64url');
    this.etag = `W/"${digest.slice(0, 27)}"`;
    this.cheapestCoding = made.coding === 'gzip' ? 'gzip' : 'br';
  }

  static of<T extends object>(value: T): PreparedAnswer<T> {
    const bytes = Buffer.from(JSON.stringify(value));
    return new PreparedAnswer<T>({ coding: 'identity', bytes });
  }

  /** @param parts parts of the JSON text. Compressed parts are sent unchanged. */
  static ofParts<T extends object>(parts: Iterable<string | GzipPiece>): PreparedAnswer<T> {
    const bytes = Buffer.concat([...splicedGzip(parts)]);
    return new PreparedAnswer<T>({ coding: 'gzip', bytes });
  }

  /** Returns the memory that the answer uses, bytes. */
  get sizeBytes(): number {
    return this.made.bytes.length + this.encodedBytes;
  }

  /** Returns the body in the preferred coding. Short bodies are not compressed. */
  async encodedAs(preferred: ContentCoding): Promise<CodedBody> {
    const { coding, bytes } = this.made;
    const isShort = coding === 'identity' && bytes.length < compressedFromBytes;
    if (preferred === coding || isShort) return this.made;
    let encoding = this.encoded.get(preferred);
    if (encoding === undefined) {
      encoding = this.encode(preferred);
      this.encoded.set(preferred, encoding);
    }
    return { coding: preferred, bytes: await encoding };
  }

  /** Returns true if an `If-None-Match` header names this content. */
  isMatchedBy(header: string | undefined): boolean {
    return fresh({ 'if-none-match': header }, { etag: this.etag });
  }

  /** Returns the value, for code that stores or compares answers. */
  toJSON(): T {
    const { coding, bytes } = this.made;
    const json = coding === 'gzip' ? gunzipSync(bytes) : bytes;
    return JSON.parse(json.toString('utf8')) as T;
  }

  private async encode(coding: ContentCoding): Promise<Buffer> {
    const { made } = this;
    const text = made.coding === 'gzip' ? await unpacked(made.bytes) : made.bytes;
    const bytes = coding === 'identity' ? text : await compressed(text, coding);
    this.encodedBytes += bytes.length;
    return bytes;
  }
}
