import { join } from 'node:path';
import { launch } from '../../deploy/local/processes.mjs';

/** A process of the cluster that runs on this machine. */
export type ClusterProcess = ReturnType<typeof launch>;

/** Receives each process when it is started, so that it can be ended. */
export type OnStarted = (process: ClusterProcess) => void;

/** Starts a process of the cluster in `folder`, which also gets its log. */
export type StartProcess = (
  name: string,
  command: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
) => ClusterProcess;

export const startsProcesses =
  (folder: string, onStarted: OnStarted): StartProcess =>
  (name, command, args, env) => {
    const logFile = join(folder, 'log', `${name}.log`);
    const process = launch({ name, command, args: [...args], env, cwd: folder, logFile });
    onStarted(process);
    return process;
  };

/** Runs kubectl and resolves with its output. */
export type Kubectl = (...args: readonly string[]) => Promise<string>;
