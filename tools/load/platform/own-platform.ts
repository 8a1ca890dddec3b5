import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPlatform } from '../../../deploy/local/platform.mjs';
import { runToEnd } from '../../../deploy/local/run.mjs';
import { root } from '../../check/workspace.ts';

export type StartedPlatform = Awaited<ReturnType<typeof startPlatform>>;
type StartOptions = Parameters<typeof startPlatform>[0];
type PlatformRun = Parameters<Parameters<typeof runToEnd>[0]>[0];
export type Service = Parameters<PlatformRun['addService']>[0];

export interface OwnPlatformOptions<T> extends Pick<
  StartOptions,
  'progress' | 'settings' | 'settingsByService' | 'restart' | 'restartPausesS'
> {
  /** Empty folder for data and logs, which is removed after the work. */
  readonly folder: string;
  readonly onService?: (service: Service) => void;
  /** True if the work may kill servers, so that their end does not end the run. */
  readonly isServerLossExpected?: boolean;
  /** Called once services and servers have stopped, before the folder is removed. */
  readonly cleanUp?: () => Promise<void>;
  /**
   * Returns true for a result after which somebody will want to read the logs. The folder is then
   * kept.
   */
  readonly needsLogs?: (result: T) => boolean;
}

/** Makes the folder of a platform that this process starts. */
export function makeOwnFolder(name: string): string {
  const folder = join(root, '.strideform', `${name}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Starts servers and services, does the work on them, and stops everything. The platform shares
 * nothing with one that `npm start` runs.
 */
export async function withOwnPlatform<T>(
  options: OwnPlatformOptions<T>,
  work: (platform: StartedPlatform) => Promise<T>,
): Promise<T> {
  const { folder, progress, needsLogs = () => false } = options;
  let outcome: { readonly result: T } | undefined;
  try {
    await runToEnd(async (run) => {
      outcome = { result: await work(await startIn(run, options)) };
      return 0;
    }, progress);
  } finally {
    await options.cleanUp?.();
    if (outcome === undefined || needsLogs(outcome.result))
      console.error(`The services' logs are in ${join(folder, 'logs')}.`);
    else rmSync(folder, { recursive: true, force: true });
  }
  if (outcome === undefined) throw new Error('The run was interrupted.');
  return outcome.result;
}

function startIn<T>(run: PlatformRun, options: OwnPlatformOptions<T>): Promise<StartedPlatform> {
  const { onService, isServerLossExpected, ...settings } = options;
  const setStack: PlatformRun['setStack'] = (starting) =>
    run.setStack(isServerLossExpected ? starting.then(withoutServers) : starting);
  const addService: PlatformRun['addService'] = (service) => {
    run.addService(service);
    onService?.(service);
  };
  return startPlatform({
    ...settings,
    run: { setStack, addService, throwIfStopping: run.throwIfStopping },
    env: withoutNamedServers(process.env),
    preferredPorts: [],
  });
}

/** Returns the stack without the servers whose end would end the run. */
const withoutServers = (stack: object) => ({ ...stack, servers: [] });

/** Returns the environment without the servers that it names. */
function withoutNamedServers(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isServer = (name: string): boolean =>
    name === 'MONGODB_URI' || name.startsWith('KAFKA_') || name.startsWith('S3_');
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isServer(name)));
}
