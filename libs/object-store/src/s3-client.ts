import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { RenewedKeys, type SigningKeys } from '@strideform/service-kit/aws';
import { Client, type ClientOptions } from 'minio';
import { StoreUnavailable } from './object-store-errors.ts';
import { presignedPut, type AllowedPut } from './presigned-put.ts';

interface LastingKeys {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Permanent keys, or temporary ones that are renewed. */
export type StoreKeys = LastingKeys | RenewedKeys;

export interface S3Credentials {
  readonly region: string;
  readonly keys: StoreKeys;
}

/**
 * Returns the keys of a call.
 * @throws {StoreUnavailable} if temporary keys have expired, and their source gives no new ones
 */
async function currentKeys(keys: StoreKeys): Promise<SigningKeys> {
  if (!(keys instanceof RenewedKeys)) return keys;
  try {
    return await keys.current();
  } catch (error) {
    throw new StoreUnavailable(error);
  }
}

type KeyOptions = Pick<ClientOptions, 'accessKey' | 'secretKey' | 'credentialsProvider'>;

/**
 * Returns the options of the package for keys. It asks its provider before each request and each
 * presigned URL.
 */
function keyOptions(keys: StoreKeys): KeyOptions {
  if (!(keys instanceof RenewedKeys)) return keys;
  const getCredentials = async (): Promise<object> => {
    const { accessKey, secretKey, sessionToken } = await currentKeys(keys);
    return {
      getAccessKey: () => accessKey,
      getSecretKey: () => secretKey,
      getSessionToken: () => sessionToken,
    };
  };
  // The package exports no class to derive from. It calls only this method.
  return { credentialsProvider: { getCredentials } as ClientOptions['credentialsProvider'] };
}

interface PutTarget extends Omit<AllowedPut, 'url'> {
  readonly bucket: string;
  readonly key: string;
}

/** The package's client, extended by calls that it lacks or does not export. */
export class S3Client extends Client {
  private readonly credentials: S3Credentials;

  constructor(options: ClientOptions, credentials: S3Credentials) {
    super({ ...options, region: credentials.region, ...keyOptions(credentials.keys) });
    this.credentials = credentials;
  }

  /** Returns a URL that accepts one PUT with exactly the given number of bytes. */
  async presignedPut({ bucket, key, ...allowed }: PutTarget): Promise<string> {
    const { region, keys } = this.credentials;
    const place = { method: 'PUT', region, bucketName: bucket, objectName: key };
    const { protocol, headers, path } = this.getRequestOptions(place);
    const url = new URL(`${protocol}//${headers['host']}${path}`);
    return presignedPut({ url, ...allowed }, region, await currentKeys(keys));
  }

  override listParts(
    bucketName: string,
    objectName: string,
    uploadId: string,
  ): ReturnType<Client['listParts']> {
    return super.listParts(bucketName, objectName, uploadId);
  }
}

/**
 * Time without data on its socket after which a call fails, s. By default, the package would wait
 * forever.
 */
const defaultSilenceS = 60;

/**
 * Creates a client for one endpoint, `http://host:port`. The region is given, so that presigning
 * needs no call to the server.
 */
export function s3Client(
  endpoint: string,
  credentials: S3Credentials,
  maxSilenceS = defaultSilenceS,
): S3Client {
  const url = new URL(endpoint);
  if (url.pathname !== '/')
    throw new Error(
      `The object store's endpoint must be scheme://host:port without a path, such as ${url.origin}`,
    );
  const useSSL = url.protocol === 'https:';
  const defaultPort = useSSL ? 443 : 80;
  const options = {
    endPoint: url.hostname,
    port: url.port === '' ? defaultPort : Number(url.port),
    useSSL,
    pathStyle: true,
    transportAgent: agentWithTimeout(useSSL, maxSilenceS * 1000),
  };
  return new S3Client(options, credentials);
}

/**
 * Creates an agent that ends silent sockets. Node's agent sets the timeout on its sockets, but each
 * request would have to end a silent one itself.
 */
function agentWithTimeout(useSSL: boolean, silenceMs: number): HttpAgent {
  const options: AgentOptions = { keepAlive: true, timeout: silenceMs };
  const agent = useSSL ? new HttpsAgent(options) : new HttpAgent(options);
  const connect = agent.createConnection.bind(agent);
  const timedOut = () =>
    Object.assign(new Error(`silent for ${silenceMs / 1000} s`), { code: 'ETIMEDOUT' });
  agent.createConnection = (connection, callback) => {
    const socket = connect(connection, callback);
    socket?.on('timeout', () => socket.destroy(timedOut()));
    return socket;
  };
  return agent;
}
