import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib';

/** How a body is sent; `identity` is as it is. */
export type ContentCoding = 'br' | 'gzip' | 'identity';

/** Smaller answers fit in a packet or two as they are. */
export const compressedFromBytes = 1024;
/** Series of numbers shrink nearly as much as at the highest level, in a fraction of the time. */
export const brotliQuality = 4;

/**
 * The coding that an `Accept-Encoding` header gives the highest weight.
 * @param favourite of brotli and gzip, where the header gives both the same weight
 */
export function preferredCoding(
  header: string | undefined,
  favourite: 'br' | 'gzip' = 'br',
): ContentCoding {
  if (header === undefined) return 'identity';
  const weights = weightsOf(header);
  const weightOf = (coding: string): number => weights.get(coding) ?? weights.get('*') ?? 0;
  const [br, gzipped] = [weightOf('br'), Math.max(weightOf('gzip'), weights.get('x-gzip') ?? 0)];
  const identity = weights.get('identity') ?? 0;
  const best = Math.max(br, gzipped);
  if (best === 0 || identity > best) return 'identity';
  if (br === gzipped) return favourite;
  return br === best ? 'br' : 'gzip';
}

function weightsOf(header: string): Map<string, number> {
  const items = header.split(',').map((item) => {
    const [coding = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    return [coding, Number.isFinite(weight) ? weight : 0] as const;
  });
  return new Map(items);
}

const brotli = promisify(brotliCompress);
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } };

/** On a thread of its own, so that other requests do not wait. */
export const compressed = (body: Buffer, coding: 'br' | 'gzip'): Promise<Buffer> =>
  coding === 'br' ? brotli(body, brotliOptions) : promisify(gzip)(body);

export const unpacked = (gzipped: Buffer): Promise<Buffer> => promisify(gunzip)(gzipped);
