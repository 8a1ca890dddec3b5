// The platform's services as processes of this machine, run from source through the loader of
// tools/run-ts.mjs: no build is needed.
import { join } from 'node:path';
import { freePorts, until } from './ports.mjs';
import { endLeftover, launch } from './processes.mjs';

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
/** Longer than a service grants itself for its drain. */
export const STOP_GRACE_S = 30;

const USUAL_PORTS = [GATEWAY_PORT, ...Object.values(GRPC_PORTS), ...Object.values(TELEMETRY_PORTS)];

/**
 * Ports for all services.
 * @param {number[]} preferred the usual ones where they are free, so that addresses stay the same
 *   from start to start; a platform of tests takes none of them, which another start may be about
 *   to take
 */
export async function choosePorts(preferred = USUAL_PORTS) {
  const [http, ...others] = await freePorts(USUAL_PORTS.length, preferred);
  const grpc = Object.fromEntries(
    Object.keys(GRPC_PORTS).map((name, index) => [name, others[index]]),
  );
  const telemetry = Object.fromEntries(
    Object.keys(TELEMETRY_PORTS).map((name, index) => [
      name,
      others[Object.keys(GRPC_PORTS).length + index],
    ]),
  );
  return { http, grpc, telemetry };
}

/** What every service and `strideform admin` find in their environment, beside their own ports. */
export function platformEnvironment(stackEnv, ports, cache) {
  return {
    // A killed start leaves members in the consumer groups, and the next one waits for their
    // places.
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
 * Ends services that an earlier start left running, best while their servers are still there: they
 * can then drain and leave their groups.
 */
export async function endLeftoverServices({ root, logDir }) {
  await Promise.all(
    SERVICES.map((name) => endLeftover(pidFileOf(logDir, name), entryOf(root, name))),
  );
}

function notReadyBecause({ state, checks }) {
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
  if (!response.ok) throw new Error(notReadyBecause(await response.json()));
}

/**
 * Starts all services side by side and resolves when every one is ready.
 * @param {{ root: string, logDir: string, environment: NodeJS.ProcessEnv, ports:
 *   Awaited<ReturnType<typeof choosePorts>>,
 *   runtime: { nodePath: string, sourceFlags: string[] }, progress:
 * ReturnType<import('./progress.mjs').createProgress>, started: (service: ReturnType<typeof
 * launch>) => void }} options
 *   `started` hears of each process at once, so that it can be stopped even when another one fails
 */
export async function startServices({
  root,
  logDir,
  environment,
  ports,
  runtime,
  progress,
  started,
}) {
  await Promise.all(
    SERVICES.map((name) =>
      progress.phase(
        `service ${name}`,
        async (because) => {
          const service = launch({
            name: `service ${name}`,
            cwd: root,
            command: runtime.nodePath,
            args: [...runtime.sourceFlags, entryOf(root, name)],
            env: {
              ...environment,
              TELEMETRY_PORT: String(ports.telemetry[name]),
              ...(name === 'gateway' ? { HTTP_PORT: String(ports.http) } : {}),
              ...(ports.grpc[name] ? { GRPC_PORT: String(ports.grpc[name]) } : {}),
            },
            logFile: join(logDir, `${name}.log`),
            pidFile: pidFileOf(logDir, name),
          });
          started(service);
          await until({
            check: () => checkReady(ports.telemetry[name]),
            timeoutS: 120,
            what: `service ${name}`,
            abort: service.died,
            waiting: because,
          });
        },
        { remindEveryS: 5 },
      ),
    ),
  );
}
