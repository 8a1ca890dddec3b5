// Apache Kafka as a single KRaft node, from Maven Central.
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { classArchive } from './class-archive.mjs';
import { findJava } from './java.mjs';
import { loginProperties } from './kafka-logins.mjs';
import { freePorts, sendRequest, waitUntil } from './ports.mjs';
import { endLeftover, launch, runCommand } from './processes.mjs';
import { findPython, installPythonPackage, venvPython } from './python.mjs';
import { fetchOnce } from './user-cache.mjs';

const VERSION = '4.3.1';
export const KAFKA_TITLE = `Kafka ${VERSION}`;

/** The broker, and the package with which it writes its log to standard error. */
const ARTIFACTS = [`org.apache.kafka:kafka_2.13:${VERSION}`, 'org.slf4j:slf4j-simple:1.7.36'];
/** Resolver of Maven artifacts in Python, which needs neither Maven nor Java. */
const RESOLVER = 'jgo[cli]==3.2.0';

/**
 * A small heap and only the first compiler tier, so that a broker for one developer is ready in
 * seconds.
 */
const JVM_FLAGS = [
  '-Xmx256m',
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];

const serverProperties = ({
  dataDir,
  port,
  loginPort,
  controllerPort,
  secret,
}) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:${port},LOGIN://127.0.0.1:${loginPort},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port},LOGIN://127.0.0.1:${loginPort}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,LOGIN:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
${loginProperties('login', secret)}log.dirs=${dataDir}/log
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
default.replication.factor=1
min.insync.replicas=1
offsets.topic.num.partitions=6
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=1000
metadata.max.idle.interval.ms=0
num.network.threads=2
num.io.threads=3
background.threads=2
`;

/** Downloads the artifacts with all their dependencies. Resolves with the paths of the jars. */
async function resolveArtifacts(folder) {
  const python = await findPython(
    `${KAFKA_TITLE}, in place of Docker or of a broker named by KAFKA_BROKERS,`,
  );
  const venv = join(folder, 'venv');
  await installPythonPackage(python, venv, RESOLVER);
  const settings = ['--ignore-config', '--resolver', 'python', '--system-java'];
  const environments = ['--cache-dir', join(folder, 'environments')];
  const repository = ['--repo-cache', join(folder, 'repository')];
  const question = ['info', 'jars', ARTIFACTS.join('+')];
  const env = {
    ...process.env,
    CJDK_CACHE_DIR: join(folder, 'cjdk'),
    // npm sets COLOR and Java images set JAVA_VERSION, to values that the resolver refuses.
    COLOR: 'plain',
    JAVA_VERSION: '',
  };
  const args = ['-m', 'jgo', ...settings, ...environments, ...repository, ...question];
  const answer = await runCommand(venvPython(venv), args, { env });
  return answer.split('\n').filter((line) => line.endsWith('.jar'));
}

/** Downloads the broker's jars into `folder/jars`. */
async function downloadJars(folder) {
  const temporary = join(folder, 'temporary');
  const jars = await resolveArtifacts(temporary);
  mkdirSync(join(folder, 'jars'));
  for (const jar of jars) copyFileSync(jar, join(folder, 'jars', basename(jar)));
  rmSync(temporary, { recursive: true });
}

/** Resolves with the folder whose `jars` are the broker. */
export const fetchKafka = (cache, log) =>
  fetchOnce({
    name: `kafka-${VERSION}`,
    cache,
    log,
    build: (folder) => {
      log(`${KAFKA_TITLE}: fetching the broker from Maven Central (once, 44 MB, up to a minute)`);
      return downloadJars(folder);
    },
  });

/**
 * Returns a Metadata request, version 1. The answer lists the brokers once the node serves clients.
 */
function metadataRequest() {
  const body = Buffer.alloc(14);
  body.writeInt16BE(3, 0); // api key: Metadata
  body.writeInt16BE(1, 2); // api version
  body.writeInt32BE(1, 4); // correlation id
  body.writeInt16BE(-1, 8); // no client id
  body.writeInt32BE(0, 10); // an empty list of topics: brokers only
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
}

/**
 * Rejects if the broker on `port` does not answer the Kafka protocol or is not yet a member of its
 * cluster.
 */
export async function checkKafka(port) {
  const isComplete = (bytes) => bytes.length >= 4 && bytes.length >= 4 + bytes.readInt32BE(0);
  const answer = await sendRequest(port, metadataRequest(), isComplete, 5000);
  if (answer.readInt32BE(8) < 1) throw new Error('the broker has not joined its cluster yet');
}

/** Prepares the data folder of a new broker. */
async function formatStorage({ java, classPath, config }) {
  const clusterId = randomBytes(16).toString('base64url');
  const format = ['kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, '-c', config];
  await runCommand(java, [...JVM_FLAGS, '-cp', classPath, ...format]);
}

/**
 * Starts the broker. Resolves when it serves clients.
 * @param {{ dataDir: string, cache: string, log: (line: string) => void, settings?: string,
 *   flags?: readonly string[] }} options more lines for the broker's settings, and flags for Java
 */
export async function startKafka({ dataDir, cache, log, settings = '', flags = [] }) {
  const [java, broker] = await Promise.all([
    findJava({ cache, log, wantedFor: KAFKA_TITLE }),
    fetchKafka(cache, log),
  ]);
  const [port, loginPort, controllerPort] = await freePorts(3);
  const secret = randomBytes(24).toString('base64url');
  const config = join(dataDir, 'server.properties');
  const pidFile = join(dataDir, 'pid');
  mkdirSync(dataDir, { recursive: true });
  await endLeftover(pidFile, config);
  const properties = serverProperties({ dataDir, port, loginPort, controllerPort, secret });
  writeFileSync(config, `${properties}${settings}`, { mode: 0o600 });
  const classPath = join(broker, 'jars', '*');
  if (!existsSync(join(dataDir, 'log', 'meta.properties')))
    await formatStorage({ java, classPath, config });
  const archive = await classArchive({ java, folder: broker, dataDir });
  const server = launch({
    name: KAFKA_TITLE,
    command: java,
    args: [...JVM_FLAGS, ...archive.flags, ...flags, '-cp', classPath, 'kafka.Kafka', config],
    logFile: join(dataDir, 'server.log'),
    pidFile,
  });
  const check = () => checkKafka(port);
  try {
    await waitUntil({ check, timeoutS: 60, what: KAFKA_TITLE, abort: server.died });
  } catch (error) {
    await server.stop(2);
    throw error;
  }
  const stop = async () => {
    await server.stop(archive.stopGraceS);
    archive.keep(await server.exited);
  };
  const env = {
    KAFKA_BROKERS: `127.0.0.1:${port}`,
    KAFKA_REPLICAS: '1',
    // A machine has few workers, and each partition costs the broker files and memory.
    KAFKA_SEGMENT_PARTITIONS: '24',
    KAFKA_LOCAL_LOGINS: `127.0.0.1:${loginPort}`,
    KAFKA_LOCAL_SECRET: secret,
  };
  return { env, server, stop };
}
