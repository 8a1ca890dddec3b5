// The platform's services as processes of this machine. They run from source through the loader of
// deploy/local/run-ts.mjs, so no build is needed.
import { join } from 'node:path';
import { freePorts, waitUntil } from './ports.mjs';
import { endLeftover } from './processes.mjs';
import { launchSupervised } from './supervise.mjs';

const GATEWAY_PORT = 8080;
const GRPC_PORTS = { ingest: 9111, metrics: 9112, report: 9113, threads: 9114 };
const TELEMETRY_PORTS = {
  gateway: 9100,
  ingest: 9101,
  inference: 9102,
  metrics: 9103,
  report: 9104,
  threads: 9105,
};
/** Time limit for a service to stop, s. It is longer than any service needs. */
export const STOP_GRACE_S = 30;

const USUAL_PORTS = [GATEWAY_PORT, ...Object.values(GRPC_PORTS), ...Object.values(TELEMETRY_PORTS)];

const portsByName = (names, ports) =>
  Object.fromEntries(names.map((name, index) => [name, ports[index]]));

/**
 * Chooses ports for all services.
 * @param {number[]} preferred the usual ports, if they are free, so that addresses stay the same
 *   from start to start; a platform for tests uses none of them, because another start may be about
 *   to use them
 */
export async function choosePorts(preferred = USUAL_PORTS) {
  const [http, ...others] = await freePorts(USUAL_PORTS.length, preferred);
  const grpcNames = Object.keys(GRPC_PORTS);
  const grpc = portsByName(grpcNames, others);
  const telemetry = portsByName(Object.keys(TELEMETRY_PORTS), others.slice(grpcNames.length));
  return { http, grpc, telemetry };
}

/**
 * Returns the environment of every service and of `strideform admin`, without the services' own
 * ports.
 */
export function platformEnvironment(stackEnv, ports, cache) {
  return {
    // A killed start leaves members in the consumer groups. The next start waits until they time
    // out.
    KAFKA_SESSION_TIMEOUT_S: '10',
    ...process.env,
    ...stackEnv,
    STRIDEFORM_CACHE_DIR: cache,
    INGEST_GRPC_URL: `127.0.0.1:${ports.grpc.ingest}`,
    METRICS_GRPC_URL: `127.0.0.1:${ports.grpc.metrics}`,
    REPORT_GRPC_URL: `127.0.0.1:${ports.grpc.report}`,
    THREADS_GRPC_URL: `127.0.0.1:${ports.grpc.threads}`,
  };
}

const SERVICES = Object.keys(TELEMETRY_PORTS);
const entryOf = (root, name) => join(root, 'services', name, 'src', 'main.ts');
const pidFileOf = (logDir, name) => join(logDir, `${name}.pid`);

/**
 * Ends services that an earlier start left running. Call it while their servers still run, so that
 * the services can finish their work and leave their consumer groups.
 */
export async function endLeftoverServices({ root, logDir }) {
  await Promise.all(
    SERVICES.map((name) => endLeftover(pidFileOf(logDir, name), entryOf(root, name))),
  );
}

function reasonNotReady({ state, checks }) {
  const reasons = Object.entries(checks)
    .filter(([, outcome]) => outcome !== 'ok')
    .map(([name, outcome]) => `${name}: ${outcome}`);
  return reasons.length > 0 ? reasons.join('; ') : `it is ${state}`;
}

async function checkReady(port) {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`, {
    signal: AbortSignal.timeout(5000),
  }).catch((cause) => {
    throw new Error('it does not answer yet', { cause });
  });
  if (!response.ok) throw new Error(reasonNotReady(await response.json()));
}

const optionalPort = (name, port) => (port === undefined ? {} : { [name]: String(port) });

/** Returns the environment of one service: the common one, its own settings, and its ports. */
const serviceEnvironment = (name, environment, settings, ports) => ({
  ...environment,
  ...settings,
  TELEMETRY_PORT: String(ports.telemetry[name]),
  ...optionalPort('HTTP_PORT', name === 'gateway' ? ports.http : undefined),
  ...optionalPort('GRPC_PORT', ports.grpc[name]),
});

/**
 * Starts all services in parallel and resolves when every one is ready.
 * @param {{ root: string, logDir: string, environment: NodeJS.ProcessEnv, ports:
 *   Awaited<ReturnType<typeof choosePorts>>, runtime: { nodePath: string, sourceFlags: string[] },
 *   progress: ReturnType<import('./progress.mjs').createProgress>,
 *   started: (service: ReturnType<typeof launchSupervised>) => void,
 *   settings?: Record<string, Record<string, string>>, entryPoints?: Record<string, string>,
 *   restart?: boolean, restartPausesS?: number[] }} options
 *   `started` is called with each process at once, so that it can be stopped even if another one
 *   fails; `settings`: variables of single services, by their name; `entryPoints`: files to run
 *   instead of a service's own `main.ts`, by its name; `restart`: true to restart a service that
 *   dies after it was ready; `restartPausesS`: pauses before these restarts
 */
export async function startServices(options) {
  const { root, logDir, environment, ports, runtime, progress, started } = options;
  const { settings = {}, entryPoints = {}, restart = false, restartPausesS: pausesS } = options;
  const start = async (name, onFailure) => {
    const service = launchSupervised(
      {
        name: `service ${name}`,
        cwd: root,
        command: runtime.nodePath,
        args: [...runtime.sourceFlags, entryPoints[name] ?? entryOf(root, name)],
        env: serviceEnvironment(name, environment, settings[name], ports),
        logFile: join(logDir, `${name}.log`),
        pidFile: pidFileOf(logDir, name),
      },
      { say: progress.say, pausesS },
    );
    started(service);
    await waitUntil({
      check: () => checkReady(ports.telemetry[name]),
      timeoutS: 120,
      what: `service ${name}`,
      abort: service.died,
      onFailure,
    });
    if (restart) service.keepUp();
  };
  const phases = SERVICES.map((name) =>
    progress.phase(`service ${name}`, (showReason) => start(name, showReason), { remindEveryS: 5 }),
  );
  await Promise.all(phases);
}
