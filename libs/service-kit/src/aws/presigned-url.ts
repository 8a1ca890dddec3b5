import { createHash, createHmac } from 'node:crypto';

export interface SigningKeys {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly sessionToken?: string | undefined;
}

/** A request that the holder of a URL may make until the URL expires. */
export interface PresignedRequest {
  readonly method: 'GET' | 'PUT';
  /** URL with an escaped path, and without a query. */
  readonly url: URL;
  readonly query: Readonly<Record<string, string>>;
  /** Signed headers besides `host`, by their names in lower case. The caller must send them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Name of the service in signatures: s3, kafka-cluster. */
  readonly service: string;
  readonly region: string;
  readonly expiresS: number;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** Signs a URL (AWS Signature Version 4, in the query). The body is not signed. */
export function presignedUrl(
  { method, url, query, headers = {}, service, region, expiresS }: PresignedRequest,
  keys: SigningKeys,
  now = new Date(),
): string {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const date = time.slice(0, 8);
  const scope = `${date}/${region}/${service}/aws4_request`;
  const signedHeaders = Object.entries({ ...headers, host: url.host }).sort();
  const headerNames = signedHeaders.map(([name]) => name).join(';');
  const signedQuery = sortedQuery({
    ...query,
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': `${keys.accessKey}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(expiresS),
    'X-Amz-SignedHeaders': headerNames,
    ...(keys.sessionToken && { 'X-Amz-Security-Token': keys.sessionToken }),
  });
  const headerLines = signedHeaders.map(([name, value]) => `${name}:${value}\n`).join('');
  // Only S3 accepts a signature that leaves the body open. Other services get an empty body.
  const body = service === 's3' ? 'UNSIGNED-PAYLOAD' : sha256('');
  const request = [method, url.pathname, signedQuery, headerLines, headerNames, body];
  const toSign = [algorithm, time, scope, sha256(request.join('\n'))].join('\n');
  const signingKey = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
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
