import { createHash, createHmac } from 'node:crypto';

interface SigningKeys {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly sessionToken?: string | undefined;
}

/** A PUT that the holder of a URL may make once. */
export interface AllowedPut {
  /** URL as `http://host:port/bucket/key`, with the key escaped. */
  readonly url: URL;
  readonly query: Readonly<Record<string, string>>;
  /** Exact number of bytes that is accepted. */
  readonly sizeBytes: number;
  readonly expiresS: number;
}

const algorithm = 'AWS4-HMAC-SHA256';
/** Header names in alphabetical order. Every client sends both by itself. */
const signedHeaders = 'content-length;host';

/**
 * Presigns a PUT with its length (AWS Signature Version 4, in the query). The store's package signs
 * only the host, so its URLs would accept any number of bytes.
 */
export function presignedPut(
  { url, query, sizeBytes, expiresS }: AllowedPut,
  region: string,
  keys: SigningKeys,
  now = new Date(),
): string {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const date = time.slice(0, 8);
  const scope = `${date}/${region}/s3/aws4_request`;
  const signedQuery = sortedQuery({
    ...query,
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': `${keys.accessKey}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(expiresS),
    'X-Amz-SignedHeaders': signedHeaders,
    ...(keys.sessionToken && { 'X-Amz-Security-Token': keys.sessionToken }),
  });
  const headers = `content-length:${sizeBytes}\nhost:${url.host}\n`;
  const request = ['PUT', url.pathname, signedQuery, headers, signedHeaders, 'UNSIGNED-PAYLOAD'];
  const toSign = [algorithm, time, scope, sha256(request.join('\n'))].join('\n');
  const signingKey = [date, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${keys.secretKey}`,
  );
  const signature = hmac(signingKey, toSign).toString('hex');
  return `${url.origin}${url.pathname}?${signedQuery}&X-Amz-Signature=${signature}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

const sortedQuery = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&');

/** Escapes all but letters, digits and `-._~`, as signatures require. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
