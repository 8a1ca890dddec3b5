import { mkdirSync, rmSync } from 'node:fs';
import { connect, databaseBeside } from '@strideform/persistence';
import { basename, join } from 'node:path';
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
  const env = ownEnvironment(process.env, folder);
  let outcome: { readonly result: T } | undefined;
  try {
    await runToEnd(async (run) => {
      outcome = { result: await work(await startIn(run, { ...options, env })) };
      return 0;
    }, progress);
  } finally {
    await options.cleanUp?.();
    await dropOwnDatabase(env['MONGODB_URI']);
    if (outcome === undefined || needsLogs(outcome.result))
      console.error(`The services' logs are in ${join(folder, 'logs')}.`);
    else rmSync(folder, { recursive: true, force: true });
  }
  if (outcome === undefined) throw new Error('The run was interrupted.');
  return outcome.result;
}

function startIn<T>(
  run: PlatformRun,
  options: OwnPlatformOptions<T> & { readonly env: NodeJS.ProcessEnv },
): Promise<StartedPlatform> {
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
    preferredPorts: [],
  });
}

/** Returns the stack without the servers whose end would end the run. */
const withoutServers = (stack: object) => ({ ...stack, servers: [] });

/**
 * Returns the environment for a platform that shares no data with another one: it keeps the MongoDB
 * server that it names, with a database of its own, and no broker and no object store.
 */
function ownEnvironment(environment: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const isOther = (name: string): boolean => /^(KAFKA|S3)_/.test(name);
  const kept = Object.entries(environment).filter(([name]) => !isOther(name));
  if (kept.length < Object.keys(environment).length)
    console.log('KAFKA_* and S3_* are ignored: this run starts its own broker and object store.');
  const uri = environment['MONGODB_URI'];
  return {
    ...Object.fromEntries(kept),
    MONGODB_URI: uri ? runDatabase(uri, basename(folder)) : '',
  };
}

/**
 * Returns the address of a database that the run makes and drops. It names one server, so that a
 * proxy can stand in front of it: a driver that knows the set would go round the proxy.
 * @throws {Error} for an address that no proxy can stand in front of
 */
export function runDatabase(uri: string, name: string): string {
  const isOneServer = /^mongodb:\/\/[^,]+$/.test(uri) && !/[?&](tls|ssl)=true/.test(uri);
  if (!isOneServer)
    throw new Error(
      'MONGODB_URI: name the primary alone, as mongodb://host:port/…, without TLS. Faults are made in a proxy in front of it.',
    );
  const url = databaseBeside(uri, name);
  url.searchParams.delete('replicaSet');
  url.searchParams.set('directConnection', 'true');
  return url.href;
}

/** Drops the database of a run on a server that the run has not started. */
async function dropOwnDatabase(uri: string | undefined): Promise<void> {
  if (!uri) return;
  const connection = await connect(uri);
  await connection.dropDatabase();
  await connection.close();
}
