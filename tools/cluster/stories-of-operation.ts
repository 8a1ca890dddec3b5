// Work and problems of a platform team: a node is drained, a container has no memory left,
// everything is lost and is restored from a backup.
import { setTimeout as sleep } from 'node:timers/promises';
import { componentLabel } from '../chart/manifests.ts';
import { expect, expectAllReady } from './expectations.ts';
import { killsForMemory, ofComponents, isNotBeingDeleted } from './kubernetes-objects.ts';
import type { Platform } from './platform.ts';
import { everythingRead, sessionIds } from './reads.ts';
import { runSession, whileSessionsRun } from './sessions.ts';
import { backUp, backUpDeletions, restore, type StoresBackup } from './stores-backup.ts';
import type { StoryContext } from './story.ts';

const nodeName = 'lab';
const sessionsAtOnce = 2;
const services = ['gateway', 'ingest', 'metrics', 'report', 'threads'];
const drainS = 90;

/** Returns the services that have no pod which runs and stays. */
async function servicesDown(platform: Platform): Promise<string[]> {
  const running = (await platform.pods()).filter(
    (pod) => pod.status.phase === 'Running' && isNotBeingDeleted(pod),
  );
  const up = new Set(running.map(({ metadata }) => metadata.labels[componentLabel]));
  return services.filter((service) => !up.has(service));
}

/**
 * Drains the only node. Evicted pods cannot run elsewhere, so their budgets must keep the others.
 */
async function drainOnlyNode(platform: Platform): Promise<string[]> {
  const flags = [
    '--delete-emptydir-data',
    `--pod-selector=${ofComponents(services)}`,
    `--timeout=${drainS}s`,
  ];
  const draining = platform.kubectl('drain', nodeName, '--ignore-daemonsets', ...flags);
  let isOver = false;
  const outcome = draining.then(
    () => 'drained',
    (error: Error) => error.message,
  );
  const ended = outcome.finally(() => (isOver = true));
  const down = new Set<string>();
  for (; !isOver; await sleep(2000))
    for (const service of await servicesDown(platform)) down.add(service);
  const said = await ended;
  expect(/disruption budget/.test(said), `a budget to stop the drain, not: ${said}`);
  return [...down];
}

export async function drainUnderLoad({ platform, clip, state }: StoryContext): Promise<string> {
  let down: string[] = [];
  let waiting = 0;
  const run = await whileSessionsRun(state.gateway!, clip, sessionsAtOnce, async () => {
    try {
      down = await drainOnlyNode(platform);
      const pods = await platform.pods();
      waiting = pods.filter(({ status }) => status.phase === 'Pending').length;
    } finally {
      await platform.kubectl('uncordon', nodeName);
    }
    for (const service of services) await platform.waitForRollout(service);
  });
  expect(down.length === 0, `a running pod of each service all the time, not: ${down.join(', ')}`);
  expect(waiting > 0, 'pods that were driven out');
  await expectAllReady(platform);
  return `${waiting} pods driven out, the budgets kept the rest; ${run.sessions.length} sessions succeeded`;
}

const memoryWithinS = 120;
/**
 * Code that runs in a pod and makes the service's own process take all memory, through its
 * debugger. A separate process would be killed instead of the service.
 */
const takeAllMemory = `
  process.kill(1, 'SIGUSR1');
  const allocate = 'const taken = []; for (;;) taken.push(Buffer.alloc(5e7, 1))';
  const begin = async () => {
    const [target] = await (await fetch('http://127.0.0.1:9229/json')).json();
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    const evaluate = { id: 1, method: 'Runtime.evaluate', params: { expression: allocate } };
    socket.addEventListener('open', () => socket.send(JSON.stringify(evaluate)));
  };
  setTimeout(begin, 1000);
  setTimeout(() => process.exit(), 60_000);`;
const memoryKills = ['inference', 'metrics'];

export async function outOfMemory({ platform, clip, state }: StoryContext): Promise<string> {
  const before = killsForMemory(await platform.pods());
  const run = await whileSessionsRun(state.gateway!, clip, sessionsAtOnce, async () => {
    for (const component of memoryKills) {
      const [pod] = (await platform.pods(`,${componentLabel}=${component}`)).filter(
        isNotBeingDeleted,
      );
      const command = ['exec', pod!.metadata.name, '--', 'node', '-e', takeAllMemory];
      // The command ends with its container.
      await platform.kubectl(...command).catch(() => undefined);
    }
    const isKilled = async (): Promise<boolean> =>
      killsForMemory(await platform.pods()) >= before + memoryKills.length;
    const giveUpAt = Date.now() + memoryWithinS * 1000;
    while (!(await isKilled()) && Date.now() < giveUpAt) await sleep(1000);
  });
  const kills = killsForMemory(await platform.pods()) - before;
  expect(
    kills >= memoryKills.length,
    `the kernel to kill ${memoryKills.join(' and ')}, not ${kills}`,
  );
  return `${memoryKills.join(' and ')} killed by the kernel; ${run.sessions.length} sessions succeeded`;
}

/** Runner who is deleted after the backup. The id is found wherever something of the runner is. */
const deletedRunner = 'runner-who-left';
const runnersPath = '/running/management/users/';
const erasedWithinS = 120;

/** Names the collections and objects of the stores in which there is something of the runner. */
function tracesOfRunner({ documents, objects }: StoresBackup, sessionId: string): string[] {
  const hasRunner = (document: unknown) => JSON.stringify(document).includes(deletedRunner);
  const collections = documents.filter(({ documents: all }) => all.some(hasRunner));
  const files = objects.filter(({ key }) => key.includes(`/sessions/${sessionId}/`));
  return [...collections.map(({ name }) => name), ...files.map(({ key }) => key)];
}

/** Repeats a look until it is as wanted. Resolves with the last one. */
async function pollUntil<T>(look: () => Promise<T>, isWanted: (seen: T) => boolean): Promise<T> {
  for (const giveUpAt = Date.now() + erasedWithinS * 1000; ; await sleep(2000)) {
    const seen = await look();
    if (isWanted(seen) || Date.now() > giveUpAt) return seen;
  }
}

/** Deletes the runner. Resolves with the log of deletions once it has the runner's session. */
async function deleteRunner({ platform, state }: StoryContext, sessionId: string) {
  await state.gateway!.call(`${runnersPath}${deletedRunner}/`, { method: 'DELETE' });
  const isLogged = (log: Awaited<ReturnType<typeof backUpDeletions>>): boolean =>
    log.some(({ key }) => key.endsWith(sessionId));
  const log = await pollUntil(() => backUpDeletions(platform.kubectl), isLogged);
  expect(isLogged(log), 'the deletion in the log');
  return log;
}

export async function restoreBackup(context: StoryContext): Promise<string> {
  const { platform, clip, state } = context;
  const body = { user_id: deletedRunner };
  await state.gateway!.call(runnersPath, { method: 'POST', body });
  const { id: sessionId = '' } = await runSession(state.gateway!, clip, deletedRunner);
  const before = await everythingRead(state.gateway!);
  const backedUpAt = new Date().toISOString();
  const backup = await backUp(platform.kubectl);
  const deletions = await deleteRunner(context, sessionId);
  await platform.remove();
  await platform.install();
  await platform.stopServices();
  await restore(platform.kubectl, { ...backup, objects: [...backup.objects, ...deletions] });
  await platform.upgrade();
  await expectAllReady(platform);

  const gateway = await platform.callWithKey(state.key!);
  state.gateway = gateway;
  const restored = await sessionIds(gateway);
  expect(restored.includes(sessionId), 'the backup to bring the deleted session back');
  await platform.admin(['reapply-deletions', '--since', backedUpAt]);
  const traces = await pollUntil(
    async () => tracesOfRunner(await backUp(platform.kubectl), sessionId),
    (found) => found.length === 0,
  );
  expect(traces.length === 0, `nothing of the deleted runner, not: ${traces.join(', ')}`);

  before.delete(sessionId);
  const after = await everythingRead(gateway);
  expect(!after.has(sessionId), 'the deleted session to be gone');
  const changed = [...before].filter(([id, digest]) => after.get(id) !== digest);
  expect(before.size > 0, 'sessions to back up');
  expect(changed.length === 0, `the same answers, not other ones for ${changed.join(', ')}`);
  return `${before.size} sessions, ${backup.objects.length} objects: namespace deleted, restored, the same answers; nothing of the runner who was deleted after the backup`;
}
