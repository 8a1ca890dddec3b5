// Sources of keys for a pod that has none: two protocols that clouds and object stores share. The
// clouds' own webhooks set the variables.
import { readFile } from 'node:fs/promises';
import type { WorkloadIdentityVariables } from '../config/config.ts';
import type { KeySource, TemporaryKeys } from './temporary-keys.ts';

const answerTimeoutMs = 10_000;
/** Session name. The request sets no duration, so a session lasts an hour. */
const sessionName = 'strideform';

/** @throws Error without the answer's text, which may contain keys */
async function textOf(what: string, url: URL, init: RequestInit): Promise<string> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(answerTimeoutMs) });
  const text = await response.text();
  if (response.ok) return text;
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '';
  throw new Error(`${what} at ${url.origin} answered ${response.status} ${code}`.trim());
}

function requireKeys(keys: Record<keyof TemporaryKeys, string | undefined>): TemporaryKeys {
  const missing = Object.entries(keys).filter(([, value]) => !value);
  const expiresAt = new Date(keys.expiresAt ?? '');
  if (missing.length > 0 || Number.isNaN(expiresAt.getTime()))
    throw new Error(
      `the answer with temporary keys lacks ${missing.map(([name]) => name).join(', ') || 'a date'}`,
    );
  const { accessKey, secretKey, sessionToken } = keys as Record<keyof TemporaryKeys, string>;
  return { accessKey, secretKey, sessionToken, expiresAt };
}

const elementOf = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.trim();

/**
 * Returns a source that exchanges the token of the pod's service account for keys
 * (AssumeRoleWithWebIdentity). AWS with IAM roles for service accounts, MinIO and Ceph support it.
 */
export function webIdentitySource({
  tokenFile,
  roleArn,
  endpoint,
}: {
  tokenFile: string;
  roleArn?: string;
  endpoint: string;
}): KeySource {
  return async () => {
    const body = new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      // The file is read each time, because Kubernetes replaces the token before it expires.
      WebIdentityToken: (await readFile(tokenFile, 'utf8')).trim(),
      ...(roleArn === undefined ? {} : { RoleArn: roleArn, RoleSessionName: sessionName }),
    });
    const xml = await textOf('the security token service', new URL(endpoint), {
      method: 'POST',
      body,
    });
    return requireKeys({
      accessKey: elementOf(xml, 'AccessKeyId'),
      secretKey: elementOf(xml, 'SecretAccessKey'),
      sessionToken: elementOf(xml, 'SessionToken'),
      expiresAt: elementOf(xml, 'Expiration'),
    });
  };
}

/** Returns a source that requests keys from the agent of the node: EKS Pod Identity, ECS. */
export function containerSource({
  url,
  tokenFile,
}: {
  url: string;
  tokenFile?: string;
}): KeySource {
  return async () => {
    const token = tokenFile === undefined ? undefined : (await readFile(tokenFile, 'utf8')).trim();
    const headers = token === undefined ? {} : { authorization: token };
    const text = await textOf('the agent with keys', new URL(url), { headers });
    const answer = JSON.parse(text) as Record<string, string>;
    return requireKeys({
      accessKey: answer['AccessKeyId'],
      secretKey: answer['SecretAccessKey'],
      sessionToken: answer['Token'],
      expiresAt: answer['Expiration'],
    });
  };
}

/** @throws Error that names the variables of which one is needed */
export function keySourceOf(variables: WorkloadIdentityVariables, region: string): KeySource {
  const {
    AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
    AWS_ROLE_ARN: roleArn,
    AWS_ENDPOINT_URL_STS: endpoint = `https://sts.${region}.amazonaws.com`,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: containerTokenFile,
  } = variables;
  if (tokenFile !== undefined)
    return webIdentitySource({ tokenFile, ...(roleArn ? { roleArn } : {}), endpoint });
  if (url !== undefined)
    return containerSource({
      url,
      ...(containerTokenFile ? { tokenFile: containerTokenFile } : {}),
    });
  throw new Error(
    'the pod has no identity: neither AWS_WEB_IDENTITY_TOKEN_FILE nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set',
  );
}
