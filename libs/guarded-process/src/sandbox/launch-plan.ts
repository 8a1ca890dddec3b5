import type { FileRights } from './landlock.ts';
import type { ProcessLimits } from './process-limits.ts';
import type { SandboxMode } from './sandbox-settings.ts';

/** Settings of a guarded child, and the rights that it gives up before it becomes a decoder. */
export interface LaunchPlan {
  readonly mode: SandboxMode;
  readonly rights: FileRights;
  readonly limits: ProcessLimits;
  readonly usesGpu: boolean;
  /** Node's options for the program in its sandbox, or null for none. */
  readonly nodeOptions: string | null;
  /** File number of the open channel to the parent. */
  readonly channel: number;
  /** URL of a module to load and cache once, or null if its code is already compiled. */
  readonly codeToCache: string | null;
}

/** Exit code if the machine does not allow a required sandbox. The clip is not the cause. */
export const noSandboxExitCode = 71;

/** Argument that a program gets before its plan once it is in its sandbox. */
export const sandboxed = 'sandboxed';
