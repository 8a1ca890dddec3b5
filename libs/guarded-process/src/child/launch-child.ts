import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildFolder } from './child-folder.ts';
import type { LaunchPlan } from '../sandbox/launch-plan.ts';
import type { ProcessLimits } from '../sandbox/process-limits.ts';
import { rightsOfChild, type TaskNeeds } from '../sandbox/readable-paths.ts';
import { hasSandbox, sandboxSettings } from '../sandbox/sandbox-settings.ts';
import { workerModule } from './guarded-task.ts';
import { channelFile } from './message-stream.ts';

/**
 * The only environment variables that a child gets: no addresses, no keys. The last three let it
 * find a GPU.
 */
const passedVariables = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'STRIDEFORM_CACHE_DIR',
  'NODE_ENV',
  'NODE_OPTIONS',
  'LD_LIBRARY_PATH',
  'CUDA_VISIBLE_DEVICES',
  'NVIDIA_VISIBLE_DEVICES',
];
/** Modules whose code this process has already compiled and cached. */
const cachedModules = new Set<string>();

/**
 * Starts the process of a guarded child. On Linux it runs in a sandbox, unless the task starts
 * other processes.
 */
export function launchChild(
  task: URL,
  needs: TaskNeeds | 'trusted',
  limits: ProcessLimits,
  folder: ChildFolder,
): ChildProcess {
  const isSandboxed = hasSandbox && needs !== 'trusted';
  const nodeOptions = process.env['NODE_OPTIONS'] ?? null;
  const options: SpawnOptions = {
    env: minimalEnvironment(),
    // Not Node's own channel, which trusts the child: it takes messages of any size and structure.
    // On Windows, the child can use a pipe as a socket only if it is overlapped.
    stdio: ['ignore', 'ignore', 'pipe', 'overlapped'],
  };
  const program = fileURLToPath(workerModule(import.meta.url, './guarded-entry.worker'));
  const values = [...inheritableFlags(process.execArgv), program];
  if (!isSandboxed) return spawn(process.execPath, values, options);
  const plan: LaunchPlan = {
    mode: sandboxSettings.mode,
    limits,
    usesGpu: needs.usesGpu === true,
    nodeOptions,
    rights: rightsOfChild(needs, folder.readablePath, [folder.writablePath, ...profileFolders()]),
    channel: channelFile,
    codeToCache: codeToCache(task),
  };
  const env = { ...options.env, NODE_OPTIONS: withoutProfiles(nodeOptions) };
  return spawn(process.execPath, [...values, JSON.stringify(plan)], { ...options, env });
}

/**
 * Removes profiling from the options of the program that enters the sandbox. That program is then
 * replaced by another one, and a profiler's signal in between would end it.
 */
const withoutProfiles = (nodeOptions: string | null): string =>
  (nodeOptions ?? '').replaceAll(/--cpu-prof(-\w+=\S+)?(?=\s|$)/g, '');

/**
 * Returns the folders in which Node writes CPU profiles, if that option is set. The operator who
 * sets Node's options can run code in this process anyway.
 */
function profileFolders(): string[] {
  const folder = /(?:^|\s)--cpu-prof-dir=(\S+)/.exec(process.env['NODE_OPTIONS'] ?? '')?.[1];
  return folder === undefined ? [] : [folder];
}

function codeToCache(task: URL): string | null {
  const isBuilt = task.pathname.endsWith('.js');
  if (isBuilt || cachedModules.has(task.href)) return null;
  cachedModules.add(task.href);
  return task.href;
}

function minimalEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    passedVariables.flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  );
}

/**
 * Returns the parent's flags, so that the child can also run from source. Leaves out the debugger
 * port, which only one process can open, and a program given by --eval.
 */
function inheritableFlags(flags: readonly string[]): string[] {
  const program = flags.findIndex((flag) =>
    /^(-e|-p|-pe|--eval|--print|--input-type)\b/.test(flag),
  );
  const beforeProgram = program < 0 ? flags : flags.slice(0, program);
  return beforeProgram.filter((flag) => !flag.startsWith('--inspect'));
}
