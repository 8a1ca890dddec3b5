import { flushCompileCache } from 'node:module';
import { noSandboxExitCode, sandboxed, type LaunchPlan } from './launch-plan.ts';

type Kernel = typeof import('./kernel.ts') & typeof import('./landlock.ts');

/**
 * Gives up what a decoder does not need and starts this process's program again. Rights to files
 * bind a thread and what follows from it: they must be given up before the other threads of the
 * decoder exist. Returns only where the machine has no way to the kernel's calls, and the plan
 * allows to go on without a sandbox.
 */
export async function enterSandbox(plan: LaunchPlan): Promise<void> {
  if (plan.codeToKeep !== null) await keepCode(plan.codeToKeep);
  const kernel = await loadKernel().catch((error: unknown) => goOnWithout('anything', error, plan));
  if (!kernel) return;
  // What needs files comes before they are closed.
  const steps = {
    'new privileges': () => kernel.renouncePrivileges(),
    files: () => kernel.restrictFiles(plan.rights),
    'networks and other processes': () => kernel.refuseOutside(),
  };
  for (const [what, giveUp] of Object.entries(steps)) {
    try {
      giveUp();
    } catch (error) {
      goOnWithout(what, error, plan);
    }
  }
  const environment = {
    ...process.env,
    ...(plan.nodeOptions !== null && { NODE_OPTIONS: plan.nodeOptions }),
    TMPDIR: plan.rights.writes[0],
    // Node removed them when it opened the channel.
    NODE_CHANNEL_FD: String(plan.channel),
    NODE_CHANNEL_SERIALIZATION_MODE: 'advanced',
  };
  const values = [...process.execArgv, process.argv[1]!, sandboxed];
  kernel.become(process.execPath, values, environment, plan.channel);
}

/** Loaded where there is a sandbox only: its native library is not made for every machine. */
async function loadKernel(): Promise<Kernel> {
  return { ...(await import('./kernel.ts')), ...(await import('./landlock.ts')) };
}

/** Caches the module's code before the sandbox closes the files of the cache. */
async function keepCode(module: string): Promise<void> {
  // The URL of a task module of ours: see `GuardedChild`.
  // eslint-disable-next-line loads/openly
  await import(module);
  flushCompileCache();
}

/** Goes on without a part of the sandbox that the machine refuses, if the plan allows it. */
function goOnWithout(what: string, error: unknown, { mode }: LaunchPlan): void {
  process.stderr.write(`No sandbox for ${what}: ${(error as Error).message}\n`);
  if (mode === 'required') process.exit(noSandboxExitCode);
}
