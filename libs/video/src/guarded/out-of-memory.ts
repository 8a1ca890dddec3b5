import { writeFileSync } from 'node:fs';

/** When memory runs out, the kernel should end this process and not the service that started it. */
export function volunteerForOutOfMemoryKill(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Not Linux, or not permitted: the parent's own memory watch remains.
  }
}
