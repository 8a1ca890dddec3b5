import { readFile } from 'node:fs/promises';
import {
  keySourceOf,
  presignedUrl,
  RenewedKeys,
  type SigningKeys,
} from '@strideform/service-kit/aws';
import { ConfigError, type KafkaVariables } from '@strideform/service-kit/config';
import { Unavailable } from '@strideform/service-kit/errors';
import kafkajs, { type Mechanism, type SASLOptions } from 'kafkajs';

interface PasswordLogin {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

interface TokenLogin {
  readonly mechanism: 'oauthbearer';
  /** Called for each login, also when the brokers ask for a new one on an open connection. */
  readonly token: () => Promise<string>;
}

/** A client's login to Kafka. */
export type KafkaLogin = PasswordLogin | TokenLogin;

/** Lifetime of a token for Amazon MSK, s. It only has to last until the broker has checked it. */
const mskTokenLifetimeS = 900;

/**
 * Returns a token for Amazon MSK: a signed URL that permits to connect. AWS's own client libraries
 * make the same one.
 */
export function mskToken(region: string, keys: SigningKeys, now = new Date()): string {
  const request = {
    method: 'GET' as const,
    url: new URL(`https://kafka.${region}.amazonaws.com/`),
    query: { Action: 'kafka-cluster:Connect' },
    service: 'kafka-cluster',
    region,
    expiresS: mskTokenLifetimeS,
  };
  // The name of the client is not signed. It shows in the logs of MSK.
  const url = `${presignedUrl(request, keys, now)}&User-Agent=strideform`;
  return Buffer.from(url).toString('base64url');
}

function requireVariables<Name extends keyof KafkaVariables>(
  variables: KafkaVariables,
  names: readonly Name[],
): { readonly [N in Name]: NonNullable<KafkaVariables[N]> } {
  const missing = names.filter((name) => variables[name] === undefined);
  const mechanism = variables.KAFKA_SASL_MECHANISM;
  const problems = missing.map((name) => `${name} is missing: ${mechanism} needs it`);
  if (problems.length > 0) throw new ConfigError(problems);
  return variables as { readonly [N in Name]: NonNullable<KafkaVariables[N]> };
}

function mskLogin(variables: KafkaVariables): TokenLogin {
  const { KAFKA_SASL_REGION: region } = requireVariables(variables, ['KAFKA_SASL_REGION']);
  const keys = new RenewedKeys(keySourceOf(variables, region));
  return {
    mechanism: 'oauthbearer',
    token: async () => mskToken(region, await keys.current()),
  };
}

function tokenFileLogin(variables: KafkaVariables): TokenLogin {
  const { KAFKA_SASL_TOKEN_FILE: file } = requireVariables(variables, ['KAFKA_SASL_TOKEN_FILE']);
  return { mechanism: 'oauthbearer', token: async () => (await readFile(file, 'utf8')).trim() };
}

/**
 * Returns the login that the environment describes, or undefined if there is none.
 * @throws {ConfigError} if a variable that the login needs is missing
 * @throws Error if the login needs an identity, and the pod has none
 */
export function kafkaLogin(variables: KafkaVariables): KafkaLogin | undefined {
  const { KAFKA_SASL_MECHANISM: mechanism } = variables;
  if (mechanism === undefined) return undefined;
  if (mechanism === 'aws-msk-iam') return mskLogin(variables);
  if (mechanism === 'oauthbearer') return tokenFileLogin(variables);
  const names = ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'] as const;
  const login = requireVariables(variables, names);
  return {
    mechanism,
    username: login.KAFKA_SASL_USERNAME,
    password: login.KAFKA_SASL_PASSWORD,
  };
}

async function tokenOf(login: TokenLogin): Promise<string> {
  try {
    return await login.token();
  } catch (error) {
    // kafkajs looks for a cause, and would treat that of a failed request as final.
    throw new Unavailable(`There is no token for Kafka: ${(error as Error).message}`);
  }
}

/** Returns bytes of a login as the protocol frames them, with their size before them. */
function framed(text: string): Buffer {
  const body = Buffer.from(text);
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
}

const sizeBytes = 4;
/** Separator in messages of OAUTHBEARER (RFC 7628). */
const separator = '\u0001';

/**
 * Sends a token. The authenticator of kafkajs does not read the answer, so it would take a refusal
 * for a success, and the next request would fail without a reason.
 */
function sendToken(login: TokenLogin): Mechanism['authenticationProvider'] {
  const response = {
    decode: (answer: Buffer) => answer.subarray(sizeBytes),
    parse: (answer: Buffer) => answer.toString(),
  };
  return ({ saslAuthenticate }) => ({
    authenticate: async () => {
      const token = await tokenOf(login);
      const message = `n,,${separator}auth=Bearer ${token}${separator.repeat(2)}`;
      const refusal = await saslAuthenticate({
        request: { encode: () => framed(message) },
        response,
      });
      if (refusal)
        throw new kafkajs.KafkaJSNonRetriableError(`Kafka refused the token: ${refusal}`);
    },
  });
}

/** Returns the login as kafkajs takes it. */
export function saslOptions(login: KafkaLogin): SASLOptions | Mechanism {
  if (login.mechanism === 'oauthbearer')
    return { mechanism: login.mechanism, authenticationProvider: sendToken(login) };
  // The types of kafkajs have an object for each mechanism, and no union of them fits.
  return login as SASLOptions;
}
