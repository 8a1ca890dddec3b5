// The program of every guarded child. Enters the sandbox, if there is one, and runs the task
// modules that the parent names.
import { writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { completeSandbox, enterSandbox } from '../sandbox/enter-sandbox.ts';
import { sandboxed, type LaunchPlan } from '../sandbox/launch-plan.ts';
import { serveTasks } from './serve-tasks.ts';

const [, , plan, planInSandbox] = process.argv;

if (plan === sandboxed) {
  await completeSandbox(JSON.parse(planInSandbox!) as LaunchPlan);
  // A sandboxed process may not store compiled code: other processes would run what it wrote.
  serveTasks(() => undefined);
} else {
  volunteerForOutOfMemoryKill();
  if (plan !== undefined) await enterSandbox(JSON.parse(plan) as LaunchPlan);
  // Node writes its cache of compiled code when a process ends by itself, but most of these are
  // stopped. This call writes nothing if no cache is in use, and nothing twice.
  serveTasks(flushCompileCache);
}

/** Makes the kernel end this process, not its parent, if memory runs out. */
function volunteerForOutOfMemoryKill(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // The system is not Linux, or does not permit it. The parent's own memory watch remains.
  }
}
