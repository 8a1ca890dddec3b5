import { flushCompileCache } from 'node:module';
import { noSandboxExitCode, sandboxed, type LaunchPlan } from './launch-plan.ts';

type Kernel = typeof import('./kernel.ts') &
  typeof import('./landlock.ts') &
  typeof import('./process-limits.ts');

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
  giveUp(plan, {
    'new privileges': () => kernel.renouncePrivileges(),
    'the end of its parent': () => kernel.endWithParent(),
    'CPU time and open files': () => kernel.limitProcess(plan.limits, plan.usesGpu),
    files: () => kernel.restrictFiles(plan.rights),
    'system calls': () => kernel.restrictCalls(plan.usesGpu, 'starting'),
  });
  const environment = {
    ...process.env,
    ...(plan.nodeOptions !== null && { NODE_OPTIONS: plan.nodeOptions }),
    ...(!plan.usesGpu && kernel.allocatorVariables),
    TMPDIR: plan.rights.writes[0],
  };
  const values = [...process.execArgv, process.argv[1]!, sandboxed, JSON.stringify(plan)];
  kernel.replaceProgram(process.execPath, values, environment, plan.channel);
}

/**
 * Gives up what the decoder needed only to start. Called in its own program, before the first task.
 */
export async function completeSandbox(plan: LaunchPlan): Promise<void> {
  const kernel = await loadKernel();
  giveUp(plan, {
    ...(!plan.usesGpu && { memory: () => kernel.limitMemory(plan.limits) }),
    'other programs': () => kernel.restrictCalls(plan.usesGpu, 'running'),
  });
}

/** Takes the steps in order. */
function giveUp(plan: LaunchPlan, steps: Readonly<Record<string, () => void>>): void {
  for (const [what, step] of Object.entries(steps)) {
    try {
      step();
    } catch (error) {
      continueWithout(what, error, plan);
    }
  }
}

/**
 * Loads the kernel's calls only if there is a sandbox, because the native library does not exist
 * for every machine.
 */
async function loadKernel(): Promise<Kernel> {
  return {
    ...(await import('./kernel.ts')),
    ...(await import('./landlock.ts')),
    ...(await import('./process-limits.ts')),
  };
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
