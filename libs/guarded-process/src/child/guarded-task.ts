import type { OwnFiles } from './child-folder.ts';

/** Arguments of a task besides its input. */
export interface TaskHooks extends OwnFiles {
  readonly progress: (value: number) => void;
}

/**
 * Default export of a task module. It runs in the child process. The module's scope lives as long
 * as the child. The output is sent as JSON.
 */
export type GuardedTask<I, O> = (input: I, hooks: TaskHooks) => O | Promise<O>;

/**
 * Returns the URL of the task module `name`, given without its extension. The module is next to the
 * module `from`, an `import.meta.url`. The extension is `.ts` when run from source and `.js` when
 * built: the compiler rewrites the extensions of imports, but not those of URLs.
 */
export function workerModule(from: string, name: string): URL {
  return new URL(`${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
}

/** Message from the parent to the child. */
export interface RunRequest {
  /** Id of the task within its process, from 1. */
  id: number;
  task: string;
  input: unknown;
  files: OwnFiles;
  /** True if the parent listens to progress. A message for each frame costs time. */
  wantsProgress: boolean;
}
