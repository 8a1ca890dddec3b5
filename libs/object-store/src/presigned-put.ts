import { presignedUrl, type SigningKeys } from '@strideform/service-kit/aws';

/** A PUT that the holder of a URL may make once. */
export interface AllowedPut {
  /** URL as `http://host:port/bucket/key`, with the key escaped. */
  readonly url: URL;
  readonly query: Readonly<Record<string, string>>;
  /** Exact number of bytes that is accepted. */
  readonly sizeBytes: number;
  readonly expiresS: number;
}

/**
 * Presigns a PUT with its length, which every client sends by itself. The store's package signs
 * only the host, so its URLs would accept any number of bytes.
 */
export const presignedPut = (
  { sizeBytes, ...allowed }: AllowedPut,
  region: string,
  keys: SigningKeys,
  now = new Date(),
): string =>
  presignedUrl(
    {
      ...allowed,
      method: 'PUT',
      headers: { 'content-length': String(sizeBytes) },
      service: 's3',
      region,
    },
    keys,
    now,
  );
