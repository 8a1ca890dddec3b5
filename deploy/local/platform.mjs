// The platform on this machine: servers, then services. `npm start`, the stories of test/e2e and
// tools/load start it with different options.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { separateKafkaLogins } from './kafka-logins.mjs';
import { prepareRepository } from './prepare.mjs';
import { choosePorts, platformEnvironment, startServices } from './services.mjs';
import { startStack } from './stack.mjs';
import { operatorCommand } from './tenants.mjs';
import { cacheDir } from './user-cache.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {ReturnType<typeof import('./progress.mjs').createProgress>} Progress
 * @typedef {Parameters<Parameters<typeof import('./run.mjs').runToEnd>[0]>[0]} Run
 * @typedef {object} PlatformOptions
 * @property {string} folder folder of the servers' data and, in `logs`, of the services' logs
 * @property {Pick<Run, 'addService' | 'setStack' | 'throwIfStopping'>} run receives each process as
 *   soon as it is launched, so that it can be stopped even if another one fails
 * @property {Progress} progress
 * @property {NodeJS.ProcessEnv} [env] variables that name servers to use instead of starting them
 * @property {Record<string, string>} [settings] variables of all services
 * @property {(environment: Record<string, string>) => Promise<Record<string, Record<string,
 *   string>>>} [settingsByService] called once the servers run; returns variables of single
 *   services
 * @property {Record<string, string>} [entryPoints] files to run instead of a service's own
 *   `main.ts`, by the service's name
 * @property {number[]} [preferredPorts] see `choosePorts`
 * @property {boolean} [restart] true to restart a service that dies after it was ready
 * @property {number[]} [restartPausesS] pauses before these restarts
 */

/**
 * Starts the servers that `env` does not name, and all services. Resolves when every service is
 * ready.
 * @param {PlatformOptions} options
 */
export async function startPlatform(options) {
  const { folder, run, progress, env = process.env, settings = {}, preferredPorts } = options;
  const cache = cacheDir();
  const starting = startStack({ dataDir: join(folder, 'data'), env, progress });
  run.setStack(starting);
  const [stack, runtime] = await Promise.all([
    starting,
    prepareRepository({ root: ROOT, cache, progress }),
  ]);
  run.throwIfStopping();
  const ports = await choosePorts(preferredPorts);
  const environment = platformEnvironment({ ...stack.env, ...settings }, ports, cache);
  // It needs packages, which are installed by now.
  const { separateStoreKeys } = await import('./store-rights.mjs');
  const operator = operatorCommand({ root: ROOT, environment, runtime });
  const [storeKeys, logins] = await Promise.all([
    separateStoreKeys(environment),
    separateKafkaLogins(environment),
    progress.phase('indexes', () => operator('migrate', {})),
  ]);
  const settingsByService = await options.settingsByService?.(environment);
  const rights = joinedByService(storeKeys, logins);
  const serviceSettings = joinedByService(rights, settingsByService ?? {});
  const logDir = join(folder, 'logs');
  await startServices({
    root: ROOT,
    logDir,
    environment,
    settings: serviceSettings,
    entryPoints: options.entryPoints,
    ports,
    runtime,
    progress,
    started: run.addService,
    restart: options.restart,
    restartPausesS: options.restartPausesS,
  });
  return {
    root: ROOT,
    folder,
    logDir,
    environment,
    serviceSettings,
    runtime,
    servers: stack.servers,
    serverEnvironment: stack.env,
    gatewayUrl: `http://127.0.0.1:${ports.http}`,
    telemetryUrls: urlsByService(ports.telemetry),
    operator,
  };
}

/**
 * Joins variables of single services. Those of `second` win.
 * @param {Record<string, Record<string, string>>} first
 * @param {Record<string, Record<string, string>>} second
 */
function joinedByService(first, second) {
  const services = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return Object.fromEntries(services.map((name) => [name, { ...first[name], ...second[name] }]));
}

/** @param {Record<string, number>} ports @returns {Record<string, string>} */
function urlsByService(ports) {
  const urls = Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}`]);
  return Object.fromEntries(urls);
}
