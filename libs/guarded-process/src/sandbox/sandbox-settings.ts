import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const sandboxModes = ['required', 'best'] as const;
/**
 * Behaviour on Linux machines that do not allow a part of the sandbox. With `required`, a guarded
 * child does not run. With `best`, it runs with the parts that work. Other systems have no sandbox.
 */
export type SandboxMode = (typeof sandboxModes)[number];

export interface SandboxSettings {
  readonly mode: SandboxMode;
  /** Creates an empty folder for a guarded child, which removes it. */
  readonly makeFolder: (purpose: string) => string;
}

/** Settings for every guarded child that this process starts from now on. */
export let sandboxSettings: SandboxSettings = {
  mode: process.env['DECODER_SANDBOX'] === 'best' ? 'best' : 'required',
  makeFolder: makeTemporaryFolder,
};

/** True if there is a sandbox for this system. */
export const hasSandbox = process.platform === 'linux';

/** Advice for a machine that does not allow a required sandbox. */
export const sandboxRemedy =
  'Use a kernel from Linux 5.13 on with Landlock, and a container profile that allows it. ' +
  'Or set DECODER_SANDBOX=best to decode without the guards that are missing.';

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
