import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const sandboxModes = ['required', 'best'] as const;
/**
 * Choice for machines that do not allow a part of the sandbox: a guarded child does not run, or
 * it runs with the allowed parts.
 */
export type SandboxMode = (typeof sandboxModes)[number];

export interface SandboxSettings {
  readonly mode: SandboxMode;
  /** Makes an empty folder for a guarded child, which removes it itself. */
  readonly makeFolder: (purpose: string) => string;
}

/** The sandbox of every guarded child that this process starts from now on. */
export let sandboxSettings: SandboxSettings = { mode: 'best', makeFolder: makeTemporaryFolder };

export function useSandboxSettings(settings: SandboxSettings): void {
  sandboxSettings = settings;
}

let ownFolder: string | undefined;

/** Makes a folder for a program that is no service; it is removed when the process ends. */
function makeTemporaryFolder(purpose: string): string {
  ownFolder ??= makeOwnFolder();
  return mkdtempSync(join(ownFolder, `${purpose}-`));
}

function makeOwnFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-children-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
