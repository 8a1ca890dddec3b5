// npm run bench:idle [-- --json] measures the CPU time of a platform without work, over a minute.
import { parseArgs } from 'node:util';
import { withPlatform } from '../platform/local-platform.ts';
import { idleCpu } from './idle-cpu.ts';

export async function runIdleBench(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const idle = await withPlatform(idleCpu);
  if (idle === null)
    throw new Error('The CPU of processes is read from /proc, which is only on Linux.');
  const { share, shareByProcess } = idle;
  if (values.json) {
    console.log(JSON.stringify({ idle_cpu_share: Number(share.toFixed(4)) }));
    return 0;
  }
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  const rows = Object.entries({ ...shareByProcess, 'all together': share });
  console.table(
    Object.fromEntries(rows.map(([name, value]) => [name, { 'of one core': percent(value) }])),
  );
  return 0;
}
