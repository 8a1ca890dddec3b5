import type { FileRights } from './landlock.ts';
import type { SandboxMode } from './sandbox-settings.ts';

/** Rights that a guarded child gives up before it becomes a decoder. */
export interface LaunchPlan {
  readonly mode: SandboxMode;
  readonly rights: FileRights;
  /** Node's options of the program in its sandbox; null without any. */
  readonly nodeOptions: string | null;
  /** The open channel to the parent. */
  readonly channel: number;
  /** URL of a module to load and keep compiled, once; null where code is compiled already. */
  readonly codeToKeep: string | null;
}

/** The machine does not allow a sandbox that is required: no fault of the clip. */
export const noSandboxExitCode = 71;

/** Argument, in place of a plan, of a program that is in its sandbox. */
export const sandboxed = 'sandboxed';
