import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileRights } from './landlock.ts';

/** Files and devices that a task needs besides its own files. */
export interface TaskNeeds {
  /** Files and folders that its code reads, such as a model. */
  readonly reads?: readonly string[];
  /** True if it computes on a GPU, whose driver reads more of the system. */
  readonly usesGpu?: boolean;
}

/** Libraries of the system, and the program loader. */
const systemPrograms = ['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/usr/local/lib'];
const systemReads = [
  '/etc/ld.so.cache',
  // Read by native packages to find out which C library the system has.
  '/usr/bin/ldd',
  '/etc/ssl/openssl.cnf',
  '/etc/fonts',
  '/etc/localtime',
  '/usr/share',
  '/usr/local/share',
  // Read by programs to find out how many CPUs and how much memory they may use.
  '/proc/cpuinfo',
  '/proc/meminfo',
  '/proc/stat',
  '/proc/self',
  '/sys/fs/cgroup',
  '/sys/devices/system/cpu',
];
const systemDevices = ['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom'];

/** Files that the drivers of GPUs read. */
const gpuReads = [
  '/proc/devices',
  '/proc/driver',
  '/proc/filesystems',
  '/proc/modules',
  '/proc/sys',
  '/proc/version',
  '/sys',
  '/usr/local',
  '/etc/OpenCL',
  '/etc/vulkan',
  '/opt',
];
const gpuDevices = ['/dev/dri', '/dev/nvidia-caps', '/dev/shm'];

/** Returns the files that a guarded child may use: code and libraries, and its own folders. */
export function rightsOfChild(
  { reads = [], usesGpu = false }: TaskNeeds,
  ownReads: string,
  ownWrites: readonly string[],
): FileRights {
  return {
    programs: [process.execPath, ...systemPrograms],
    reads: [...systemReads, ...codeFolders(), ...reads, ownReads, ...(usesGpu ? gpuReads : [])],
    writes: ownWrites,
    devices: [...systemDevices, ...(usesGpu ? [...gpuDevices, ...nvidiaDevices()] : [])],
  };
}

/**
 * Returns the folders with the platform's code. Leaves out names that start with a dot: in a
 * checkout, they include the data and the passwords of servers on this machine.
 */
function codeFolders(): string[] {
  const root = workspaceRoot(dirname(fileURLToPath(import.meta.url)));
  return readdirSync(root)
    .filter((name) => !name.startsWith('.'))
    .map((name) => join(root, name));
}

/**
 * Returns the folder whose package.json names the workspaces: the checkout, or /app in an image.
 */
function workspaceRoot(folder: string): string {
  const manifest = join(folder, 'package.json');
  const names = existsSync(manifest) ? readFileSync(manifest, 'utf8') : '';
  if (/"workspaces"/.test(names)) return folder;
  if (dirname(folder) === folder) throw new Error('There is no folder with the platform’s code.');
  return workspaceRoot(dirname(folder));
}

function nvidiaDevices(): string[] {
  return readdirSync('/dev')
    .filter((name) => name.startsWith('nvidia'))
    .map((name) => join('/dev', name));
}
