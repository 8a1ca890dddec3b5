import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Kafka } from 'kafkajs';
// deploy/local cannot be a package: it runs before any package is installed.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { startKafka } from '../../../../deploy/local/kafka.mjs';
// eslint-disable-next-line @nx/enforce-module-boundaries
import { cacheDir } from '../../../../deploy/local/user-cache.mjs';
import { kafkaConnection } from '../messaging-options.ts';
import { BrokersUnavailable, toPublishError } from '../publish/brokers-unavailable.ts';
import { until } from '../sample/sample.fixture.ts';
import { createKafka, type KafkaConnection } from './create-kafka.ts';
import { mskToken } from './kafka-login.ts';

/** The account of a pod, as Kubernetes names it in tokens. */
const account = 'system:serviceaccount:strideform:strideform-gateway';
const audience = 'kafka';
/** Lifetime of a session, ms. kafkajs logs in again 10 s before its end. */
const sessionMs = 11_000;
/** Requests on one connection at a time, also while it logs in again. */
const parallelSends = 8;
const startTimeoutMs = 120_000;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Claims {
  readonly aud: string;
  readonly validS: number;
}

describe('a login with a token', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let folder: string;
  let tokenFile: string;
  let broker: Awaited<ReturnType<typeof startKafka>>;

  /** Writes a token as Kubernetes mounts it into pods. */
  function writeToken(changes: Partial<Claims> = {}, key: KeyObject = privateKey): void {
    const { aud, validS } = { aud: audience, validS: 600, ...changes };
    const nowS = Math.floor(Date.now() / 1000);
    const claims = { iss: 'https://kubernetes', sub: account, aud: [aud], iat: nowS - 10 };
    const head = encoded({ alg: 'RS256', kid: 'cluster' });
    const signed = `${head}.${encoded({ ...claims, exp: nowS + validS })}`;
    const signature = sign('sha256', Buffer.from(signed), key).toString('base64url');
    writeFileSync(tokenFile, `${signed}.${signature}`);
  }

  /** Returns the settings of a service. */
  const connection = (): KafkaConnection =>
    kafkaConnection({
      KAFKA_BROKERS: [broker.env.KAFKA_LOCAL_LOGINS],
      KAFKA_TLS: 'false',
      KAFKA_TOPICS: 'create',
      KAFKA_SEGMENT_PARTITIONS: 1,
      KAFKA_REPLICAS: 1,
      KAFKA_SESSION_TIMEOUT_S: 10,
      KAFKA_SASL_MECHANISM: 'oauthbearer',
      KAFKA_SASL_TOKEN_FILE: tokenFile,
    });

  /** Returns a client, and the number of its logins. */
  function countedClient(): { kafka: Kafka; logins: () => number } {
    const { sasl, ...settings } = connection();
    if (sasl === undefined || !('token' in sasl)) throw new Error('the login has no token');
    let logins = 0;
    const token = (): Promise<string> => {
      logins += 1;
      return sasl.token();
    };
    const counted = { ...settings, sasl: { mechanism: sasl.mechanism, token } };
    return { kafka: createKafka(counted, 'token-login'), logins: () => logins };
  }

  async function connects(): Promise<void> {
    const admin = createKafka(connection(), 'token-login').admin();
    try {
      await admin.connect();
    } finally {
      await admin.disconnect();
    }
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-token-login-'));
    tokenFile = join(folder, 'token');
    const jwks = join(folder, 'jwks.json');
    const jwk = publicKey.export({ format: 'jwk' });
    writeFileSync(jwks, JSON.stringify({ keys: [{ ...jwk, kid: 'cluster', alg: 'RS256' }] }));
    const url = pathToFileURL(jwks).href;
    const classes = 'org.apache.kafka.common.security.oauthbearer';
    const mechanism = 'listener.name.login.oauthbearer';
    const settings = [
      'sasl.enabled.mechanisms=PLAIN,OAUTHBEARER',
      `${mechanism}.sasl.jaas.config=${classes}.OAuthBearerLoginModule required;`,
      `${mechanism}.sasl.server.callback.handler.class=${classes}.OAuthBearerValidatorCallbackHandler`,
      `${mechanism}.connections.max.reauth.ms=${sessionMs}`,
      `${mechanism}.sasl.oauthbearer.jwks.endpoint.url=${url}`,
      `${mechanism}.sasl.oauthbearer.expected.audience=${audience}`,
      `super.users=User:ANONYMOUS;User:${account}`,
    ];
    const dataDir = join(folder, 'broker');
    mkdirSync(dataDir);
    broker = await startKafka({
      dataDir,
      cache: cacheDir(),
      log: () => {},
      settings: `${settings.join('\n')}\n`,
      flags: [`-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${url}`],
    });
  }, startTimeoutMs);
  afterAll(async () => {
    await broker.stop();
    rmSync(folder, { recursive: true });
  }, startTimeoutMs);
  beforeEach(() => writeToken());

  test('is accepted, and is renewed before the session ends', async () => {
    const topic = 'token-login';
    const { kafka, logins } = countedClient();
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] });
    const producer = kafka.producer();
    const refused: unknown[] = [];
    await producer.connect();
    try {
      const send = (value: string) => producer.send({ topic, messages: [{ value }] });
      await send('first');
      const loginsAtFirst = logins();
      let sent = 1;
      for (const endMs = Date.now() + sessionMs + 1_000; Date.now() < endMs; await sleep(100)) {
        writeToken();
        const values = Array.from({ length: parallelSends }, () => String(sent++));
        await Promise.all(values.map((value) => send(value).catch((error) => refused.push(error))));
      }
      const stored = async (): Promise<boolean> => {
        const [offsets] = await admin.fetchTopicOffsets(topic);
        return offsets!.offset === String(sent);
      };
      expect(refused).toEqual([]);
      expect(logins()).toBeGreaterThan(loginsAtFirst);
      await until('all messages are stored', stored);
    } finally {
      await producer.disconnect();
      await admin.disconnect();
    }
  }, 60_000);

  test('is refused with the token of another authority, for another audience, or when it has expired', async () => {
    const refusal = expect.objectContaining({
      message: 'Kafka refused the token: {"status":"invalid_token"}',
    });
    writeToken({}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
    await expect(connects()).rejects.toEqual(refusal);
    writeToken({ aud: 'store' });
    await expect(connects()).rejects.toEqual(refusal);
    writeToken({ validS: -120 });
    await expect(connects()).rejects.toEqual(refusal);
    writeToken();
    await expect(connects()).resolves.toBeUndefined();
  }, 60_000);

  test('sends the token for Amazon MSK by the same mechanism, which only MSK accepts', async () => {
    writeFileSync(tokenFile, mskToken('eu-central-1', { accessKey: 'a', secretKey: 'b' }));
    await expect(connects()).rejects.toThrow('invalid_token');
  }, 60_000);

  test('waits like in an outage while there is no token', async () => {
    rmSync(tokenFile);
    const failure = await connects().catch(toPublishError);
    expect(failure).toBeInstanceOf(BrokersUnavailable);
  }, 60_000);

  test('fails for good if the token is refused', async () => {
    writeToken({ aud: 'store' });
    const failure = await connects().catch(toPublishError);
    expect(failure).not.toBeInstanceOf(BrokersUnavailable);
    expect(failure).toMatchObject({ message: expect.stringContaining('refused the token') });
  }, 60_000);
});
