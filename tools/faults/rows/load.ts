import type { FaultRow } from '../fault-row.ts';
import type { TenantAtWork } from '../tenant-at-work.ts';

const backlog = 12;
const streamCount = 2000;
const exportCount = 10;

async function countUnfinished(tenant: TenantAtWork): Promise<number> {
  const answers = await Promise.all(tenant.sessions.map((id) => tenant.read(id)));
  return answers.filter(({ body }) => ['queued', 'processing'].includes(body.status)).length;
}

/** One tenant's backlog delays its own sessions, not the single session of another. */
const busyTenant: FaultRow = {
  name: 'busy-tenant',
  title: `One tenant sends ${backlog} clips, and then another sends one`,
  isQuick: false,
  run: async ({ tenants: [busy, other] }) => {
    await Promise.all(Array.from({ length: backlog }, () => busy.send()));
    const sentMs = performance.now();
    await other.untilEnded(await other.send());
    const tookS = Math.round((performance.now() - sentMs) / 1000);
    const unfinished = await countUnfinished(busy);
    if (unfinished < backlog / 2)
      throw new Error(`The single session took ${tookS} s, and ended after most of the backlog.`);
    return `the single session took ${tookS} s, with ${unfinished} of the others unfinished`;
  },
};

/** Readers who stay, and who take much, while sessions are analysed. */
const manyReaders: FaultRow = {
  name: 'many-readers',
  title: `${streamCount} event streams and ${exportCount} exports at once`,
  isQuick: false,
  run: async (scene) => {
    const [first] = scene.tenants;
    const ended = first.sessions[0]!;
    await first.untilEnded(ended);
    const followed = await first.send();
    const streams = await first.openStreams(followed, streamCount);
    try {
      const exports = Array.from({ length: exportCount }, () => first.numbersOf(ended));
      const digests = new Set(await Promise.all(exports));
      if (digests.size !== 1) throw new Error('Exports at the same time differ.');
      const complete = await streams.countEndingWith('"status":"succeeded"');
      if (complete < streamCount) throw new Error(`${streamCount - complete} streams broke off.`);
      return `${complete} streams showed the end`;
    } finally {
      streams.close();
    }
  },
};

export const loadRows: readonly FaultRow[] = [busyTenant, manyReaders];
