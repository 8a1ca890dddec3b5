import Negotiator from 'negotiator';
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib';

/** Coding of a body. `identity` means unchanged. */
export type ContentCoding = 'br' | 'gzip' | 'identity';

/** Minimum size for compression. Smaller answers fit in one or two packets anyway. */
export const compressedFromBytes = 1024;
/**
 * Brotli level. Number series shrink nearly as much as at the highest level, in a fraction of the
 * time.
 */
export const brotliQuality = 4;

/** Function that is missing in the package's types: it breaks ties by a list. */
interface TieBreakingNegotiator {
  encoding(
    available: readonly string[],
    options: { readonly preferred: readonly string[] },
  ): string | undefined;
}

/**
 * Returns the coding that an `Accept-Encoding` header gives the highest weight.
 * @param tieBreaker coding to use if the header gives brotli and gzip the same weight
 */
export function preferredCoding(
  header: string | undefined,
  tieBreaker: 'br' | 'gzip' = 'br',
): ContentCoding {
  if (header === undefined) return 'identity';
  const headers = { 'accept-encoding': header };
  const negotiator = new Negotiator({ headers }) as unknown as TieBreakingNegotiator;
  const preferred = tieBreaker === 'br' ? ['br', 'gzip', 'x-gzip'] : ['gzip', 'x-gzip', 'br'];
  const coding = negotiator.encoding([...preferred, 'identity'], { preferred });
  if (coding === 'br') return 'br';
  return coding === 'gzip' || coding === 'x-gzip' ? 'gzip' : 'identity';
}

const brotli = promisify(brotliCompress);
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } };

/** Compresses a body on another thread, so that other requests do not wait. */
export const compressed = (body: Buffer, coding: 'br' | 'gzip'): Promise<Buffer> =>
  coding === 'br' ? brotli(body, brotliOptions) : promisify(gzip)(body);

export const unpacked = (gzipped: Buffer): Promise<Buffer> => promisify(gunzip)(gzipped);
