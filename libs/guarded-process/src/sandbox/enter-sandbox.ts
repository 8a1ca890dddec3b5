import { flushCompileCache } from 'node:module';
import { noSandboxExitCode, sandboxed, type LaunchPlan } from './launch-plan.ts';

type Kernel = typeof import('./kernel.ts') & typeof import('./landlock.ts');

/**
 * Gives up the rights that a decoder does not need, and starts this process's program again.
 * Restrictions of files apply to a thread and to everything it starts, so they must be set before
 * the decoder's other threads exist. Returns only if the machine has no access to the kernel's
 * calls and the plan allows a start without a sandbox.
 */
export async function enterSandbox(plan: LaunchPlan): Promise<void> {
  if (plan.codeToCache !== null) await cacheCode(plan.codeToCache);
  const kernel = await loadKernel().catch((error: unknown) =>
    continueWithout('anything', error, plan),
  );
  if (!kernel) return;
  // Steps that need files come before files are restricted.
  const steps = {
    'new privileges': () => kernel.renouncePrivileges(),
    files: () => kernel.restrictFiles(plan.rights),
    'networks and other processes': () => kernel.refuseNetworksAndProcesses(),
  };
  for (const [what, giveUp] of Object.entries(steps)) {
    try {
      giveUp();
    } catch (error) {
      continueWithout(what, error, plan);
    }
  }
  const environment = {
    ...process.env,
    ...(plan.nodeOptions !== null && { NODE_OPTIONS: plan.nodeOptions }),
    TMPDIR: plan.rights.writes[0],
  };
  const values = [...process.execArgv, process.argv[1]!, sandboxed];
  kernel.replaceProgram(process.execPath, values, environment, plan.channel);
}

/**
 * Loads the kernel's calls only if there is a sandbox, because the native library does not exist
 * for every machine.
 */
async function loadKernel(): Promise<Kernel> {
  return { ...(await import('./kernel.ts')), ...(await import('./landlock.ts')) };
}

/** Caches the module's code before the sandbox makes the cache's files inaccessible. */
async function cacheCode(module: string): Promise<void> {
  // The URL of one of our own task modules: see `GuardedChild`.
  // eslint-disable-next-line loads/openly
  await import(module);
  flushCompileCache();
}

/** Continues without a part of the sandbox that the machine refuses, if the plan allows it. */
function continueWithout(what: string, error: unknown, { mode }: LaunchPlan): void {
  process.stderr.write(`No sandbox for ${what}: ${(error as Error).message}\n`);
  if (mode === 'required') process.exit(noSandboxExitCode);
}
