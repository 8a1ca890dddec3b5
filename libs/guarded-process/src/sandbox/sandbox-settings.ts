import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const sandboxModes = ['required', 'best'] as const;
/**
 * Behaviour on machines that do not allow a part of the sandbox. With `required`, a guarded child
 * does not run. With `best`, it runs with the parts that work.
 */
export type SandboxMode = (typeof sandboxModes)[number];

export interface SandboxSettings {
  readonly mode: SandboxMode;
  /** Creates an empty folder for a guarded child, which removes it. */
  readonly makeFolder: (purpose: string) => string;
}

/** Settings for every guarded child that this process starts from now on. */
export let sandboxSettings: SandboxSettings = { mode: 'best', makeFolder: makeTemporaryFolder };

export function useSandboxSettings(settings: SandboxSettings): void {
  sandboxSettings = settings;
}

let ownFolder: string | undefined;

/** Creates a folder for a program that is not a service. It is removed when the process ends. */
function makeTemporaryFolder(purpose: string): string {
  ownFolder ??= makeOwnFolder();
  return mkdtempSync(join(ownFolder, `${purpose}-`));
}

function makeOwnFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-children-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
