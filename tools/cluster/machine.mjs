// What the cluster changes on this machine, remembered before and put back after.
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
import { runCommand, commandSucceeds } from '../../deploy/local/processes.mjs';
import { ADDRESS_LINK, BRIDGE, containers } from './node.mjs';

const NEEDED = {
  etcd: 'etcd-server',
  containerd: 'containerd',
  runc: 'runc',
  buildah: 'buildah',
  debootstrap: 'debootstrap',
  iptables: 'iptables',
  ip: 'iproute2',
  openssl: 'openssl',
};
const PLUGINS = '/usr/lib/cni/bridge';
/** Folders that parts of the cluster make outside of the one that they are given. */
const PLACES = [
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
/** The kubelet and the bridge's plugin set these. */
const SETTINGS = [
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
const fileOf = (setting) => join('/proc/sys', ...setting.split('.'));

/** @throws {Error} that names every package which is missing */
export async function requireMachine() {
  if (process.getuid() !== 0)
    throw new Error(
      'a node of Kubernetes needs root: run this as root, on a machine that may be used for it',
    );
  const found = await Promise.all(
    Object.entries(NEEDED).map(async ([command, name]) =>
      (await commandSucceeds('sh', ['-c', `command -v ${command}`])) ? undefined : name,
    ),
  );
  const missing = [
    ...found.filter(Boolean),
    ...(existsSync(PLUGINS) ? [] : ['containernetworking-plugins']),
  ];
  if (missing.length > 0)
    throw new Error(
      `the cluster needs: apt-get install --no-install-recommends ${missing.join(' ')}`,
    );
}

const settingsNow = () =>
  SETTINGS.filter((setting) => existsSync(fileOf(setting))).map((setting) => [
    setting,
    readFileSync(fileOf(setting), 'utf8'),
  ]);
const rulesNow = () =>
  Promise.all(
    ['iptables', 'ip6tables'].map(async (command) => [
      command,
      await runCommand(`${command}-save`, []),
    ]),
  );
const lines = (text) => text.split('\n').filter(Boolean);
const processesOf = (folder) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return command.includes(`${folder}/`) ? [command.slice(0, 120)] : [];
      } catch {
        return [];
      }
    });

/**
 * All that a cluster in `folder` changes on a machine, by kind. Counters are left out of rules, and
 * tables without any are as good as none.
 */
export async function machineState(folder) {
  const rules = (await rulesNow()).map(([command, saved]) =>
    lines(saved)
      .filter((line) => /^(-A|:\S+ -)/.test(line))
      .map((line) => `${command} ${line.replace(/ \[\d+:\d+\]$/, '')}`),
  );
  return {
    process: processesOf(folder),
    rule: rules.flat(),
    link: readdirSync('/sys/class/net'),
    namespace: networkNamespaces(),
    'control group': podGroups(),
    mount: lines(readFileSync('/proc/mounts', 'utf8')).map((line) =>
      line.split(' ').slice(0, 3).join(' '),
    ),
    folder: [...PLACES, folder].filter((place) => existsSync(place)),
    setting: settingsNow().map(([setting, value]) => `${setting} = ${value.trim()}`),
  };
}

/** @returns {string[]} a line for each thing that came or went between two states */
export function changesOfMachine(before, after) {
  const beyond = (some, others) => some.filter((each) => !others.includes(each));
  return Object.keys(before).flatMap((kind) => [
    ...beyond(after[kind], before[kind]).map((each) => `${kind} left behind: ${each}`),
    ...beyond(before[kind], after[kind]).map((each) => `${kind} gone: ${each}`),
  ]);
}

/** A cluster that was killed leaves its links behind, and two of them would disturb each other. */
export async function requireNoOther() {
  if (await commandSucceeds('ip', ['link', 'show', ADDRESS_LINK]))
    throw new Error(
      `there is a link ${ADDRESS_LINK}: another cluster runs on this machine, or was killed. Then: ip link delete ${ADDRESS_LINK}`,
    );
}

/** @returns {Promise<() => Promise<void>>} puts back what was */
export async function rememberMachine() {
  const [settings, rules] = [settingsNow(), await rulesNow()];
  const groups = podGroups();
  const made = PLACES.filter((place) => !existsSync(place));
  return async () => {
    for (const [setting, value] of settings) writeFileSync(fileOf(setting), value);
    for (const [command, saved] of rules) await restoreRules(command, saved);
    for (const link of [BRIDGE, ADDRESS_LINK])
      await commandSucceeds('ip', ['link', 'delete', link]);
    for (const place of made) rmSync(place, { recursive: true, force: true });
    for (const group of podGroups().filter((each) => !groups.includes(each))) removeGroup(group);
  };
}

/** Tables that had no rules before are not in what was saved: they are emptied. */
async function restoreRules(command, saved) {
  const tables = [...(await runCommand(`${command}-save`, [])).matchAll(/^\*(\w+)$/gm)].map(
    ([, table]) => table,
  );
  for (const table of tables.filter((each) => !saved.includes(`*${each}\n`))) {
    await runCommand(command, ['-t', table, '-F']);
    await runCommand(command, ['-t', table, '-X']);
  }
  if (saved.trim() === '') return;
  await new Promise((resolve, reject) => {
    runCommand('sh', ['-c', `printf '%s' "$1" | ${command}-restore`, 'sh', saved]).then(
      resolve,
      reject,
    );
  });
}

const podGroups = () =>
  readdirSync('/sys/fs/cgroup')
    .map((controller) => join('/sys/fs/cgroup', controller, 'kubepods'))
    .concat('/sys/fs/cgroup/kubepods')
    .filter((folder) => existsSync(folder));

function removeGroup(group) {
  for (const entry of readdirSync(group, { withFileTypes: true }))
    if (entry.isDirectory()) removeGroup(join(group, entry.name));
  try {
    rmdirSync(group);
  } catch {
    // A process of it ends a moment later; an empty group that stays does no harm.
  }
}

/** Ends every container, unmounts what pods had, and removes their network namespaces. */
export async function clearContainers(folder) {
  const ctr = containers(folder);
  const running = (await ctr('tasks', 'ls', '--quiet').catch(() => '')).split('\n').filter(Boolean);
  await Promise.all(
    running.map((task) =>
      commandSucceeds('ctr', [
        '--address',
        join(folder, 'containerd.sock'),
        '--namespace',
        'k8s.io',
        'tasks',
        'kill',
        '--signal',
        'SIGKILL',
        task,
      ]),
    ),
  );
  await sleep(1000);
  for (const task of running)
    await commandSucceeds('ctr', [
      '--address',
      join(folder, 'containerd.sock'),
      '--namespace',
      'k8s.io',
      'tasks',
      'delete',
      '--force',
      task,
    ]);
}

export async function unmountBelow(folder) {
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1])
    .filter((path) => path?.startsWith(`${folder}/`));
  for (const mount of mounts.reverse()) await commandSucceeds('umount', ['--lazy', mount]);
}

/** Namespaces that the network plugin made for pods, by the prefix of its names. */
export async function removeNamespaces(before) {
  for (const name of networkNamespaces().filter((each) => !before.includes(each)))
    await commandSucceeds('ip', ['netns', 'delete', name]);
}
export const networkNamespaces = () =>
  existsSync('/run/netns')
    ? readdirSync('/run/netns').filter((name) => name.startsWith('cni-'))
    : [];

export function freshFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
