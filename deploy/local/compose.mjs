// The three servers in Docker Compose, if a daemon runs and the images can be pulled.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { checkKafka } from './kafka.mjs';
import { checkMongo } from './mongo.mjs';
import { checkObjectStore, localKeys, s3Environment } from './object-store.mjs';
import { freePorts, waitUntil } from './ports.mjs';
import { runCommand, commandSucceeds } from './processes.mjs';

const FILE = fileURLToPath(new URL('./compose.yaml', import.meta.url));

/** Resolves with true if the Docker daemon answers and has the Compose plugin. */
export const isDockerAvailable = async () =>
  (await commandSucceeds('docker', ['info'])) && commandSucceeds('docker', ['compose', 'version']);

/**
 * Starts the services named in `needed`. Throws if an image cannot be pulled. The data is in
 * volumes named after the data folder.
 * @param {{ dataDir: string, needed: ('kafka' | 'mongo' | 's3')[], log: (line: string) => void }}
 *   options
 */
export async function startCompose({ dataDir, needed, log }) {
  const keys = localKeys(dataDir);
  const [kafkaPort, mongoPort, s3Port] = await freePorts(3);
  const s3 = s3Environment(s3Port, keys);
  const env = {
    ...process.env,
    KAFKA_PORT: String(kafkaPort),
    MONGO_PORT: String(mongoPort),
    S3_PORT: String(s3Port),
    S3_ACCESS_KEY: keys.accessKey,
    S3_SECRET_KEY: keys.secretKey,
  };
  const project = `strideform-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
  const compose = (...args) =>
    runCommand('docker', ['compose', '--project-name', project, '--file', FILE, ...args], { env });
  log('Docker: pulling images (once)');
  await compose('pull', '--quiet', '--policy', 'missing', ...needed);
  const stop = () => compose('down', '--timeout', '10');
  try {
    await compose('up', '--detach', ...needed);
    const addresses = {
      kafka: {
        KAFKA_BROKERS: `127.0.0.1:${kafkaPort}`,
        KAFKA_REPLICAS: '1',
        KAFKA_SEGMENT_PARTITIONS: '24',
      },
      mongo: { MONGODB_URI: `mongodb://127.0.0.1:${mongoPort}/strideform?directConnection=true` },
      s3,
    };
    const checks = {
      kafka: () => checkKafka(kafkaPort),
      mongo: () => checkMongo(mongoPort),
      s3: () => checkObjectStore(s3.S3_ENDPOINT),
    };
    const waits = needed.map((name) =>
      waitUntil({ check: checks[name], timeoutS: 90, what: `${name} in Docker` }),
    );
    await Promise.all(waits);
    return { env: Object.assign({}, ...needed.map((name) => addresses[name])), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
