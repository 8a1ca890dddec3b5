import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaLogin, mskToken, type KafkaLogin } from './kafka-login.ts';

const variables = {
  KAFKA_BROKERS: ['a:1'],
  KAFKA_TLS: 'true' as const,
  KAFKA_TOPICS: 'create' as const,
  KAFKA_SEGMENT_PARTITIONS: 128,
  KAFKA_REPLICAS: 3,
  KAFKA_SESSION_TIMEOUT_S: 10,
};
const withToken = (login: KafkaLogin | undefined): Extract<KafkaLogin, { token: unknown }> => {
  if (login === undefined || !('token' in login)) throw new Error('the login has no token');
  return login;
};

describe('a login with a name and a password', () => {
  test('has both', () => {
    const login = { KAFKA_SASL_USERNAME: 'anna', KAFKA_SASL_PASSWORD: 'secret' };
    expect(kafkaLogin({ ...variables, ...login, KAFKA_SASL_MECHANISM: 'scram-sha-512' })).toEqual({
      mechanism: 'scram-sha-512',
      username: 'anna',
      password: 'secret',
    });
  });

  test('is refused without them, and the error names both variables', () => {
    expect(() => kafkaLogin({ ...variables, KAFKA_SASL_MECHANISM: 'plain' })).toThrow(
      /KAFKA_SASL_USERNAME is missing[^]*KAFKA_SASL_PASSWORD is missing/,
    );
  });
});

describe('a login with a token', () => {
  let folder: string;
  let tokenFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-login-'));
    tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, 'first\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const fromFile = (): KafkaLogin | undefined =>
    kafkaLogin({
      ...variables,
      KAFKA_SASL_MECHANISM: 'oauthbearer',
      KAFKA_SASL_TOKEN_FILE: tokenFile,
    });

  test('reads the file for each login, because something else renews it', async () => {
    const { token } = withToken(fromFile());
    expect(await token()).toBe('first');
    writeFileSync(tokenFile, 'second');
    expect(await token()).toBe('second');
  });

  test('needs a file', () => {
    expect(() => kafkaLogin({ ...variables, KAFKA_SASL_MECHANISM: 'oauthbearer' })).toThrow(
      'KAFKA_SASL_TOKEN_FILE is missing: oauthbearer needs it',
    );
  });
});

describe('a login to Amazon MSK', () => {
  const keys = { accessKey: 'ASIA1', secretKey: 'a/b+c=' };
  const now = new Date('2026-11-27T10:20:30.456Z');
  const queryOf = (token: string): Record<string, string> => {
    const url = new URL(Buffer.from(token, 'base64url').toString());
    expect(url.origin + url.pathname).toBe('https://kafka.eu-central-1.amazonaws.com/');
    return Object.fromEntries(url.searchParams);
  };

  // aws-msk-iam-sasl-signer-js 1.0.3 gave these signatures for the same keys and time.
  test.each([
    [undefined, '5105769d1cba16e15eb7021830eee68391be9d840eee37421b868cf0536810f4'],
    ['token/+==', 'dc21c8c08aadb18395efb1bade545e43f1a60107763758d7e20ae8e93d04ab47'],
  ])("has the token of AWS's own library (session %s)", (sessionToken, signature) => {
    expect(queryOf(mskToken('eu-central-1', { ...keys, sessionToken }, now))).toEqual({
      Action: 'kafka-cluster:Connect',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'ASIA1/20261127/eu-central-1/kafka-cluster/aws4_request',
      'X-Amz-Date': '20261127T102030Z',
      'X-Amz-Expires': '900',
      'X-Amz-SignedHeaders': 'host',
      ...(sessionToken && { 'X-Amz-Security-Token': sessionToken }),
      'X-Amz-Signature': signature,
      'User-Agent': 'strideform',
    });
  });

  test('needs the region and an identity', () => {
    const login = { ...variables, KAFKA_SASL_MECHANISM: 'aws-msk-iam' as const };
    expect(() => kafkaLogin(login)).toThrow('KAFKA_SASL_REGION is missing: aws-msk-iam needs it');
    expect(() => kafkaLogin({ ...login, KAFKA_SASL_REGION: 'eu-central-1' })).toThrow(
      'the pod has no identity',
    );
  });
});
