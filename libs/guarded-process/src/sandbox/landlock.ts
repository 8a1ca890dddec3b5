import { closeSync, openSync, statSync } from 'node:fs';
import { callKernel } from './kernel.ts';

/** Numbers of the system calls. They are the same on every machine. */
export const createRuleset = 444;
const addRule = 445;
const restrictSelf = 446;

const askForVersion = 1;
const pathBeneath = 1;
/** Flag to open a path without reading it (O_PATH). The file itself need not be readable. */
const openPathOnly = 0x200000;

const right = {
  execute: 1n << 0n,
  writeFile: 1n << 1n,
  readFile: 1n << 2n,
  readFolder: 1n << 3n,
  removeFolder: 1n << 4n,
  removeFile: 1n << 5n,
  makeFolder: 1n << 7n,
  makeFile: 1n << 8n,
  truncate: 1n << 14n,
  controlDevice: 1n << 15n,
} as const;

/** Number of file rights that each version of Landlock knows, from version 1 on. */
const knownRights = [13n, 14n, 15n, 15n, 16n];
const firstVersionWithPorts = 4;
const firstVersionWithScopes = 6;
/**
 * Rights to bind and connect TCP ports, and scopes for abstract sockets and for signals to other
 * programs.
 */
const [portRights, scopes] = [0b11n, 0b11n];

/** Files that a process may use. A folder stands for everything in it. */
export interface FileRights {
  /** Programs and their libraries, which may be read and executed. */
  readonly programs: readonly string[];
  readonly reads: readonly string[];
  /** Folders where files may be created, changed and removed. */
  readonly writes: readonly string[];
  readonly devices: readonly string[];
}

const rightsOf: Readonly<Record<keyof FileRights, bigint>> = {
  programs: right.execute | right.readFile | right.readFolder,
  reads: right.readFile | right.readFolder,
  writes:
    right.readFile |
    right.readFolder |
    right.writeFile |
    right.truncate |
    right.makeFile |
    right.makeFolder |
    right.removeFile |
    right.removeFolder,
  devices: right.readFile | right.readFolder | right.writeFile | right.controlDevice,
};
const rightsToFiles =
  right.execute | right.readFile | right.writeFile | right.truncate | right.controlDevice;

/**
 * Restricts this thread and everything it starts to the given files. If the kernel supports it, it
 * also refuses TCP ports, abstract sockets, and signals to other programs. Landlock never lets such
 * a process read the memory or the environment of a less restricted one.
 * @throws Error if the kernel has no Landlock
 */
export function restrictFiles(rights: FileRights): void {
  const version = landlockVersion();
  const known = (1n << (knownRights[version - 1] ?? knownRights.at(-1)!)) - 1n;
  const ruleset = makeRuleset(version, known);
  for (const kind of Object.keys(rightsOf) as (keyof FileRights)[])
    for (const path of rights[kind]) allow(ruleset, path, rightsOf[kind] & known);
  callKernel('restriction of files', restrictSelf, 'int', ruleset, 'uint32_t', 0);
  closeSync(ruleset);
}

/** @throws Error if the kernel has no Landlock, or it is switched off */
export function landlockVersion(): number {
  return callKernel(
    'Landlock',
    createRuleset,
    'void *',
    null,
    'size_t',
    0,
    'uint32_t',
    askForVersion,
  );
}

function makeRuleset(version: number, known: bigint): number {
  const fields = [known];
  if (version >= firstVersionWithPorts) fields.push(portRights);
  if (version >= firstVersionWithScopes) fields.push(scopes);
  const attributes = Buffer.from(BigUint64Array.from(fields).buffer);
  const size = ['size_t', attributes.length, 'uint32_t', 0];
  return callKernel('rules for files', createRuleset, 'void *', attributes, ...size);
}

/** Adds a rule for a path. A path that does not exist needs no rule. */
function allow(ruleset: number, path: string, rights: bigint): void {
  const file = openIfThere(path);
  if (file === null) return;
  try {
    const isFolder = statSync(path).isDirectory();
    const rule = Buffer.alloc(12);
    rule.writeBigUInt64LE(isFolder ? rights : rights & rightsToFiles);
    rule.writeInt32LE(file, 8);
    const values = ['int', ruleset, 'int', pathBeneath, 'void *', rule, 'uint32_t', 0];
    callKernel(`rule for ${path}`, addRule, ...values);
  } finally {
    closeSync(file);
  }
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, openPathOnly);
  } catch {
    return null;
  }
}
