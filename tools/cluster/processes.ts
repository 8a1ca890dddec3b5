import type { launch } from '../../deploy/local/processes.mjs';

/** A process of the cluster that runs on this machine. */
export type ClusterProcess = ReturnType<typeof launch>;

/** Takes each process as it is started, so that it can be ended. */
export type OnStarted = (process: ClusterProcess) => void;

/** Runs kubectl and resolves with what it prints. */
export type Kubectl = (...args: readonly string[]) => Promise<string>;
