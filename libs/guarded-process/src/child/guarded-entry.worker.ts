// The program of every guarded child: enters its sandbox if it is to have one, and runs the task
// modules that it is sent.
import { writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { enterSandbox } from '../sandbox/enter-sandbox.ts';
import { sandboxed, type LaunchPlan } from '../sandbox/launch-plan.ts';
import { serveTasks } from './serve-tasks.ts';

const plan = process.argv[2];

if (plan === sandboxed) {
  const { refusePrograms } = await import('../sandbox/kernel.ts');
  refusePrograms();
  // It may not keep compiled code: others would run what it wrote.
  serveTasks(() => undefined);
} else {
  volunteerForOutOfMemoryKill();
  if (plan !== undefined) await enterSandbox(JSON.parse(plan) as LaunchPlan);
  // Node writes its cache of compiled code when a process ends by itself, which few of these do:
  // most are stopped. Nothing is written where no cache is in use, and nothing twice.
  serveTasks(flushCompileCache);
}

/** Makes the kernel end this process, and not its parent, when memory runs out. */
function volunteerForOutOfMemoryKill(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Not Linux, or not permitted: the parent's own memory watch remains.
  }
}
