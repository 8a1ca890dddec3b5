// npm run attack [-- --seconds N] [--only NAME] plays attacks of one tenant against a platform, as
// the holder of a writer key, while another tenant reads. Each row shows the limit that should
// hold, what the attack reached, how many requests were refused, and the p99 of the other tenant's
// reads. It fails if a limit is exceeded, or if the p99 is twice its idle value or more.
import { parseArgs } from 'node:util';
import { withPlatform, type LocalPlatform } from '../platform/local-platform.ts';
import { AttackScene, nameServerSettings } from './attack-scene.ts';
import type { Attack, AttackOutcome } from './attack-outcome.ts';
import { attacksOnAccess } from './attacks-on-access.ts';
import { attacksOnServices } from './attacks-on-services.ts';
import { NeighbourReads } from './neighbour-reads.ts';
import { SilentNameServer } from './silent-name-server.ts';

const allAttacks = [...attacksOnAccess, ...attacksOnServices];
/** Ratio of the p99 under attack to the idle one from which an attack counts as harmful. */
const harmfulRatio = 2;
/** Measurements of an attack. The smallest ratio counts, because others use the machine, too. */
const maxRounds = 3;

interface Row extends AttackOutcome {
  readonly attack: string;
  readonly limit: string;
  readonly idleMs: number;
  readonly attackedMs: number;
}

const ratioOf = ({ idleMs, attackedMs }: Row): number => attackedMs / idleMs;
const isHarmful = (row: Row): boolean => row.isExceeded || ratioOf(row) >= harmfulRatio;

/** Plays an attack once. The idle time is measured just before, in the same state. */
async function play(
  attack: Attack,
  scene: AttackScene,
  reads: NeighbourReads,
  seconds: number,
): Promise<Row> {
  await attack.prepare?.(scene);
  const idleMs = await reads.p99Ms(seconds);
  const stopping = new AbortController();
  const playing = attack.play(scene, stopping.signal);
  // A failure of the attack is thrown below, after the measurement.
  playing.catch(() => undefined);
  const attackedMs = await reads.p99Ms(seconds);
  stopping.abort();
  const outcome = await playing;
  return { attack: attack.name, limit: attack.limit, ...outcome, idleMs, attackedMs };
}

/** Plays an attack until it is harmless, since other work on the machine also slows reads. */
async function judge(...[attack, ...rest]: Parameters<typeof play>): Promise<Row> {
  let best = await play(attack, ...rest);
  for (let round = 1; round < maxRounds && isHarmful(best) && !best.isExceeded; round += 1) {
    const again = await play(attack, ...rest);
    if (again.isExceeded || ratioOf(again) < ratioOf(best)) best = again;
  }
  return best;
}

const shownRow = (row: Row) => ({
  attack: row.attack,
  limit: row.limit,
  reached: row.reached,
  refused: row.refused,
  'p99 idle, ms': Number(row.idleMs.toFixed(1)),
  'p99 attacked, ms': Number(row.attackedMs.toFixed(1)),
  ratio: Number(ratioOf(row).toFixed(2)),
  verdict: isHarmful(row) ? 'harmful' : 'held',
});

async function playAll(
  platform: LocalPlatform,
  nameServer: SilentNameServer,
  attacks: readonly Attack[],
  seconds: number,
): Promise<Row[]> {
  const scene = await AttackScene.set(platform, nameServer);
  const reads = await NeighbourReads.of(platform);
  const rows: Row[] = [];
  try {
    await reads.p99Ms(seconds);
    for (const attack of attacks) {
      const row = await judge(attack, scene, reads, seconds);
      console.error(JSON.stringify(shownRow(row)));
      rows.push(row);
    }
  } finally {
    await reads.close();
    await scene.clear();
  }
  return rows;
}

export async function runAttack(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '10' },
      only: { type: 'string', default: '' },
    },
  });
  const attacks = allAttacks.filter(({ name }) => name.includes(values.only));
  const nameServer = await SilentNameServer.start();
  try {
    const rows = await withPlatform(
      (platform) => playAll(platform, nameServer, attacks, Number(values.seconds)),
      { settings: { OUTBOUND_ALLOWED: '127.0.0.0/8', ...nameServerSettings(nameServer) } },
    );
    console.table(rows.map(shownRow));
    const harmful = rows.filter(isHarmful);
    console.log(`${rows.length} attacks, ${harmful.length} harmful`);
    return harmful.length === 0 ? 0 : 1;
  } finally {
    nameServer.close();
  }
}
