import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Client } from 'minio';

export interface S3Credentials {
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** The client, with the listing of an upload's parts, which its package does not show. */
export class S3Client extends Client {
  override listParts(
    bucketName: string,
    objectName: string,
    uploadId: string,
  ): ReturnType<Client['listParts']> {
    return super.listParts(bucketName, objectName, uploadId);
  }
}

/** Silence on a socket after which its call fails, ms: the client itself would wait for ever. */
const patienceMs = 60_000;

/**
 * A client for one endpoint, `http://host:port`. With the region given, presigning needs no call to
 * the server.
 */
export function s3Client(
  endpoint: string,
  credentials: S3Credentials,
  silenceMs = patienceMs,
): S3Client {
  const url = new URL(endpoint);
  if (url.pathname !== '/')
    throw new Error(
      `The object store's endpoint must be scheme://host:port without a path, such as ${url.origin}`,
    );
  const useSSL = url.protocol === 'https:';
  return new S3Client({
    endPoint: url.hostname,
    port: url.port === '' ? (useSSL ? 443 : 80) : Number(url.port),
    useSSL,
    ...credentials,
    pathStyle: true,
    transportAgent: endingSilence(useSSL, silenceMs),
  });
}

function endingSilence(useSSL: boolean, silenceMs: number): HttpAgent {
  const options: AgentOptions = { keepAlive: true, timeout: silenceMs };
  const agent = useSSL ? new HttpsAgent(options) : new HttpAgent(options);
  const connect = agent.createConnection.bind(agent);
  // The agent arms its sockets with the timeout, but leaves it to the user of each request to end a
  // silent one.
  agent.createConnection = (connection, callback) => {
    const socket = connect(connection, callback);
    socket?.on('timeout', () =>
      socket.destroy(
        Object.assign(new Error(`silent for ${silenceMs / 1000} s`), { code: 'ETIMEDOUT' }),
      ),
    );
    return socket;
  };
  return agent;
}
