// Changes of the cluster on this machine. Their previous state is recorded, and restored
// afterwards.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandSucceeds, runCommand } from '../../deploy/local/processes.mjs';
import { addressLink, bridgeLink, ctrArguments, runCtr } from './node.ts';

/** Debian's package of each command that the cluster needs. */
const packageByCommand = {
  etcd: 'etcd-server',
  containerd: 'containerd',
  runc: 'runc',
  buildah: 'buildah',
  debootstrap: 'debootstrap',
  iptables: 'iptables',
  ip: 'iproute2',
  ipset: 'ipset',
  openssl: 'openssl',
};
const setTries = 20;
const networkPlugin = '/usr/lib/cni/bridge';
/** Folders outside of the cluster's folder that parts of the cluster make. */
const outsideFolders = [
  '/var/log/containers',
  '/var/log/pods',
  '/var/lib/kubelet',
  '/var/lib/cni',
  '/var/lib/containers',
  '/run/netns',
  '/run/containerd',
  '/opt/containerd',
  '/etc/cni/net.d',
  '/usr/libexec/kubernetes',
];
/** Settings that the kubelet and the bridge's plugin change. */
const settingNames = [
  'vm.overcommit_memory',
  'vm.panic_on_oom',
  'kernel.panic',
  'kernel.panic_on_oops',
  'kernel.keys.root_maxkeys',
  'kernel.keys.root_maxbytes',
  'net.ipv4.ip_forward',
  'net.ipv4.conf.all.route_localnet',
  'net.bridge.bridge-nf-call-iptables',
];
const settingFile = (setting: string): string => join('/proc/sys', ...setting.split('.'));

/** @throws Error that names every missing package. */
export async function requireMachine(): Promise<void> {
  if (process.getuid?.() !== 0)
    throw new Error(
      'a node of Kubernetes needs root: run this as root, on a machine that may be used for it',
    );
  const missing = await missingPackages();
  if (missing.length > 0)
    throw new Error(
      `the cluster needs: apt-get install --no-install-recommends ${missing.join(' ')}`,
    );
}

async function missingPackages(): Promise<string[]> {
  const missing: string[] = [];
  for (const [command, name] of Object.entries(packageByCommand))
    if (!(await commandSucceeds('sh', ['-c', `command -v ${command}`]))) missing.push(name);
  if (!existsSync(networkPlugin)) missing.push('containernetworking-plugins');
  return missing;
}

/** A setting, or a command that lists rules, and its text. */
type NamedText = readonly [name: string, text: string];

function currentSettings(): NamedText[] {
  const present = settingNames.filter((setting) => existsSync(settingFile(setting)));
  return present.map((setting) => [setting, readFileSync(settingFile(setting), 'utf8')]);
}

function savedRules(): Promise<NamedText[]> {
  return Promise.all(
    ['iptables', 'ip6tables'].map(async (command): Promise<NamedText> => [
      command,
      await runCommand(`${command}-save`, []),
    ]),
  );
}

/** Resolves with the names of the sets of addresses that rules refer to. */
const addressSets = async (): Promise<string[]> =>
  linesOf(await runCommand('ipset', ['list', '-name']));

const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);

/** Returns the command line of a process, or undefined if it has ended. */
function commandLineOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return undefined;
  }
}

function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLineOf)
    .filter((command) => command?.includes(`${folder}/`))
    .map((command) => command!.slice(0, 120));
}

/** Returns the rules of one command without their counters. Tables without rules are left out. */
function ruleLines([command, saved]: NamedText): string[] {
  const rules = linesOf(saved).filter((line) => /^(-A|:\S+ -)/.test(line));
  return rules.map((line) => `${command} ${line.replace(/ \[\d+:\d+\]$/, '')}`);
}

/** Texts by the kind of thing that they name. */
export type MachineState = Readonly<Record<string, readonly string[]>>;

/** Returns the state of everything that a cluster in `folder` changes on a machine. */
export async function machineState(folder: string): Promise<MachineState> {
  const mounts = linesOf(readFileSync('/proc/mounts', 'utf8'));
  return {
    process: processesOf(folder),
    rule: (await savedRules()).flatMap(ruleLines),
    'address set': await addressSets(),
    link: readdirSync('/sys/class/net'),
    namespace: networkNamespaces(),
    'control group': podGroups(),
    mount: mounts.map((line) => line.split(' ').slice(0, 3).join(' ')),
    folder: [...outsideFolders, folder].filter((place) => existsSync(place)),
    setting: currentSettings().map(([setting, value]) => `${setting} = ${value.trim()}`),
  };
}

/** Returns a line for each thing that was added or removed between two states. */
export function changesOfMachine(before: MachineState, after: MachineState): string[] {
  const onlyIn = (some: readonly string[], others: readonly string[]): string[] =>
    some.filter((each) => !others.includes(each));
  return Object.keys(before).flatMap((kind) => {
    const added = onlyIn(after[kind]!, before[kind]!);
    const removed = onlyIn(before[kind]!, after[kind]!);
    return [
      ...added.map((each) => `${kind} left behind: ${each}`),
      ...removed.map((each) => `${kind} gone: ${each}`),
    ];
  });
}

/**
 * Checks that no other cluster runs. A killed cluster leaves its links behind, and two clusters
 * would disturb each other.
 */
export async function requireNoOtherCluster(): Promise<void> {
  if (await commandSucceeds('ip', ['link', 'show', addressLink]))
    throw new Error(
      `there is a link ${addressLink}: another cluster runs on this machine, or was killed. If it was killed: ip link delete ${addressLink}`,
    );
}

/** Resolves with a function that restores the present state. */
export async function rememberMachine(): Promise<() => Promise<void>> {
  const settings = currentSettings();
  const rules = await savedRules();
  const sets = await addressSets();
  const groups = podGroups();
  const newFolders = outsideFolders.filter((place) => !existsSync(place));
  return async () => {
    for (const [setting, value] of settings) writeFileSync(settingFile(setting), value);
    for (const [command, saved] of rules) await restoreRules(command, saved);
    await removeSets(sets);
    for (const link of [bridgeLink, addressLink])
      await commandSucceeds('ip', ['link', 'delete', link]);
    for (const place of newFolders) rmSync(place, { recursive: true, force: true });
    for (const group of podGroups().filter((each) => !groups.includes(each))) removeGroup(group);
  };
}

/**
 * Removes sets. The kernel releases a set some time after the last rule that refers to it was
 * removed.
 */
async function removeSets(before: readonly string[]): Promise<void> {
  for (let tries = 0; tries < setTries; tries += 1) {
    const added = (await addressSets()).filter((each) => !before.includes(each));
    if (added.length === 0) return;
    for (const set of added) await commandSucceeds('ipset', ['destroy', set]);
    await sleep(500);
  }
}

/** Restores rules. Tables that had no rules before are not in `saved`, so they are emptied. */
async function restoreRules(command: string, saved: string): Promise<void> {
  const current = await runCommand(`${command}-save`, []);
  const tables = [...current.matchAll(/^\*(\w+)$/gm)].map(([, table]) => table!);
  for (const table of tables.filter((each) => !saved.includes(`*${each}\n`))) {
    await runCommand(command, ['-t', table, '-F']);
    await runCommand(command, ['-t', table, '-X']);
  }
  if (saved.trim() === '') return;
  await runCommand('sh', ['-c', `printf '%s' "$1" | ${command}-restore`, 'sh', saved]);
}

function podGroups(): string[] {
  const byController = readdirSync('/sys/fs/cgroup').map((controller) =>
    join('/sys/fs/cgroup', controller, 'kubepods'),
  );
  return [...byController, '/sys/fs/cgroup/kubepods'].filter((folder) => existsSync(folder));
}

function removeGroup(group: string): void {
  for (const entry of readdirSync(group, { withFileTypes: true }))
    if (entry.isDirectory()) removeGroup(join(group, entry.name));
  try {
    rmdirSync(group);
  } catch {
    // A process in it ends a moment later. An empty group that stays is harmless.
  }
}

/** Ends every container. */
export async function clearContainers(folder: string): Promise<void> {
  const list = await runCtr(folder, ['tasks', 'ls', '--quiet']).catch(() => '');
  const tasks = linesOf(list);
  const onTasks = (...args: readonly string[]): Promise<boolean> =>
    commandSucceeds('ctr', [...ctrArguments(folder), 'tasks', ...args]);
  await Promise.all(tasks.map((task) => onTasks('kill', '--signal', 'SIGKILL', task)));
  await sleep(1000);
  for (const task of tasks) await onTasks('delete', '--force', task);
}

/** Unmounts everything that pods mounted in `folder`. */
export async function unmountBelow(folder: string): Promise<void> {
  const mounts = linesOf(readFileSync('/proc/mounts', 'utf8'))
    .map((line) => line.split(' ')[1]!)
    .filter((path) => path.startsWith(`${folder}/`));
  for (const mount of mounts.reverse()) await commandSucceeds('umount', ['--lazy', mount]);
}

/** Removes the namespaces that are not in `before`. */
export async function removeNamespaces(before: readonly string[]): Promise<void> {
  for (const name of networkNamespaces().filter((each) => !before.includes(each)))
    await commandSucceeds('ip', ['netns', 'delete', name]);
}

/** Returns the namespaces that the network plugin made for pods. Their names begin with `cni-`. */
export function networkNamespaces(): string[] {
  if (!existsSync('/run/netns')) return [];
  return readdirSync('/run/netns').filter((name) => name.startsWith('cni-'));
}

export function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
