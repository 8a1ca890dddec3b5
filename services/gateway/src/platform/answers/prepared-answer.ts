import { splicedGzip, type GzipPiece } from '@strideform/analysis-store/frames';
import fresh from 'fresh';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { compressed, compressedFromBytes, unpacked, type ContentCoding } from './content-coding.ts';

export interface CodedBody {
  readonly coding: ContentCoding;
  readonly bytes: Buffer;
}

/** How an answer was made: its other codings are made from this one. */
interface MadeBody extends CodedBody {
  readonly coding: 'gzip' | 'identity';
}

/**
 * An answer in JSON that is sent to many callers: it is written once, and once for each coding that
 * callers ask for.
 * @typeParam T the type that the JSON has
 */
export class PreparedAnswer<T extends object = object> {
  /**
   * The same for the same content at every gateway, and whatever the coding. So it is a weak tag.
   */
  readonly etag: string;
  /** The cheaper one of codings that a caller likes as much as each other. */
  readonly favourite: 'br' | 'gzip';
  private readonly encoded = new Map<ContentCoding, Promise<Buffer>>();
  private encodedBytes = 0;

  private constructor(private readonly made: MadeBody) {
    const digest = createHash('sha256').update(made.bytes).digest('base64url');
    this.etag = `W/"${digest.slice(0, 27)}"`;
    this.favourite = made.coding === 'gzip' ? 'gzip' : 'br';
  }

  static of<T extends object>(value: T): PreparedAnswer<T> {
    const bytes = Buffer.from(JSON.stringify(value));
    return new PreparedAnswer<T>({ coding: 'identity', bytes });
  }

  /** @param parts of the JSON, of which the compressed ones are sent as they are */
  static ofParts<T extends object>(parts: Iterable<string | GzipPiece>): PreparedAnswer<T> {
    const bytes = Buffer.concat([...splicedGzip(parts)]);
    return new PreparedAnswer<T>({ coding: 'gzip', bytes });
  }

  /** What it takes of the memory. */
  get sizeBytes(): number {
    return this.made.bytes.length + this.encodedBytes;
  }

  /** The body in the preferred coding; a short one as it is. */
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

  /** Returns whether an `If-None-Match` header names this content. */
  isKnownBy(header: string | undefined): boolean {
    return fresh({ 'if-none-match': header }, { etag: this.etag });
  }

  /** The value, for what stores or compares answers. */
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
