import type { ServiceName } from '@strideform/contracts';
import { StoredData } from '@strideform/testing/servers';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownCpuS } from '../../platform/process-cpu.ts';
import { platformServices } from '../../fault-platform/fault-proxies.ts';
import type { FaultPlatform } from '../../fault-platform/fault-platform.ts';
import type { FaultRow } from './fault-row.ts';
import { retryUntilNoProblem } from '../../fault-platform/invariants.ts';
import { createTenant, type Scene } from '../../fault-platform/scene.ts';
import { ServiceKill } from './service-kill.ts';
import type { StoreCall } from '../../fault-platform/store-calls.ts';

/** Number of kills after which a worker's message is set aside. */
const killsOfOneMessage = 3;
const beginsWithinS = 60;
const checkIntervalMs = 2;
const removedWithinS = 120;
const probeModule = 'inspect-clip';

/** Work that makes a service call its stores: the life of a session, or its removal. */
type Task = (scene: Scene) => Promise<void>;

const liveSession: Task = async ({ tenants: [tenant] }) => {
  const sessionId = await tenant.send();
  await tenant.untilEnded(sessionId);
  await tenant.readComments(sessionId);
};

const removeSession: Task = async ({ tenants: [tenant], platform }) => {
  const sessionId = tenant.sessions[0] ?? (await tenant.send());
  await tenant.untilEnded(sessionId);
  await tenant.delete(sessionId);
  const stored = await StoredData.open(platform.environment);
  try {
    const [problem] = await retryUntilNoProblem(removedWithinS, async () => {
      const found = await stored.findUnder(`tenants/${tenant.tenantId}/`, sessionId);
      return found.length === 0 ? null : `left of ${sessionId}: ${found.join(', ')}`;
    });
    if (problem !== undefined) throw new Error(problem);
  } finally {
    await stored.close();
  }
};

/** Returns the kinds of calls that a service makes each time that a task is done. */
async function kindsOf(scene: Scene, service: ServiceName, task: Task): Promise<string[]> {
  const { calls } = scene.platform.proxies.of(service);
  const first = await calls.kindsDuring(() => task(scene));
  const again = await calls.kindsDuring(() => task(scene));
  return first.filter((kind) => again.includes(kind));
}

/**
 * Repeats a task for each kind of call that the service makes in it, and kills the service when the
 * store has executed such a call.
 */
async function killAtEachCall(scene: Scene, service: ServiceName, task: Task): Promise<string[]> {
  const { platform } = scene;
  const { calls } = platform.proxies.of(service);
  const kinds = await kindsOf(scene, service, task);
  for (const kind of kinds) {
    const kill = new ServiceKill(platform, service);
    calls.loseNextAnswer((call: StoreCall) => call.kind === kind, kill.now);
    await task(scene);
    calls.stopWatching();
    if (kill.count === 0) throw new Error(`${service} made no call "${kind}" this time.`);
    await kill.untilBack();
  }
  return kinds;
}

/**
 * Row that kills a service after each kind of call. A crash between any two lines that use a store
 * is a crash after the first of them.
 */
const killedAtEachCall = (service: ServiceName): FaultRow => ({
  name: `${service}-killed-at-each-call`,
  title: `${service} is killed after each kind of call to MongoDB and S3`,
  isQuick: false,
  endsGateways: service === 'gateway',
  run: async (scene) => {
    await scene.untilSessionsEnd();
    const kinds = [
      ...(await killAtEachCall(scene, service, liveSession)),
      ...(await killAtEachCall(scene, service, removeSession)),
    ];
    if (kinds.length === 0) throw new Error(`${service} was never killed.`);
    return `${kinds.length} kills: ${[...new Set(kinds)].join(', ')}`;
  },
});

/** Returns the child processes of a process on this machine that run a module with this name. */
function childrenOf(pid: number, module: string): number[] {
  const children = textsIn(`/proc/${pid}/task`, 'children').flatMap((list) =>
    list.split(' ').filter(Boolean).map(Number),
  );
  return children.filter((child) => textOf(`/proc/${child}/cmdline`).includes(module));
}

/**
 * Returns the text of a file in each folder in a folder, without folders that have disappeared
 * meanwhile.
 */
const textsIn = (folder: string, file: string): string[] =>
  readdirSync(folder).map((name) => textOf(`${folder}/${name}/${file}`));

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Kills a probe in the middle of its work, as the kernel does if memory is short. */
async function killBusyProbe(platform: FaultPlatform): Promise<void> {
  const pid = platform.pidOf('ingest');
  const idleCpuS = new Map<number, number>();
  for (
    const end = Date.now() + beginsWithinS * 1000;
    Date.now() < end;
    await sleep(checkIntervalMs)
  ) {
    for (const child of childrenOf(pid, probeModule)) {
      const cpuS = ownCpuS(child);
      const before = idleCpuS.get(child) ?? cpuS;
      idleCpuS.set(child, before);
      if (cpuS === before) continue;
      process.kill(child, 'SIGKILL');
      return;
    }
  }
  throw new Error('ingest probed no clip.');
}

/**
 * Row in which a probe dies. A new ingest has no process that waits for the next clip, so the death
 * counts as an attempt, and not as the fault of an earlier clip.
 */
const probeOutOfMemory: FaultRow = {
  name: 'probe-out-of-memory',
  title: 'The kernel kills the probe of one clip, beside a good one',
  isQuick: false,
  run: async (scene) => {
    const [first, second] = scene.tenants;
    await scene.untilSessionsEnd();
    await scene.platform.killService('ingest');
    const killed = killBusyProbe(scene.platform);
    await Promise.all([first.send(), second.send(), killed]);
  },
};

/** Row in which each worker that begins the clip of a third tenant is killed. */
const killerClip: FaultRow = {
  name: 'killer-clip',
  title: 'A clip kills each worker that begins it, beside good ones',
  isQuick: false,
  deadLetters: /processes ended or froze while they handled this message/,
  run: async (scene) => {
    const { platform, answers, clip } = scene;
    const tenant = await createTenant(platform, clip, 'Sender of a killer', answers);
    const { calls } = platform.proxies.of('inference');
    const kill = new ServiceKill(platform, 'inference');
    const sessionId = await tenant.send();
    const isItsClip = ({ request }: StoreCall): boolean =>
      request.startsWith('GET') && request.includes(sessionId);
    const killEachTime = (): void => {
      kill.now();
      calls.loseNextAnswer(isItsClip, killEachTime);
    };
    calls.loseNextAnswer(isItsClip, killEachTime);
    scene.continueWork();
    const { status, error } = await tenant.untilEnded(sessionId);
    calls.stopWatching();
    await kill.untilBack();
    if (status !== 'failed' || kill.count !== killsOfOneMessage)
      throw new Error(`After ${kill.count} kills the session is ${status} (${error?.code}).`);
    return `${kill.count} kills, then ${error.code}: ${error.detail}`;
  },
};

export const killRows: readonly FaultRow[] = [
  ...platformServices.map(killedAtEachCall),
  probeOutOfMemory,
  killerClip,
];
