// npm run bench:reads [-- --seconds N] [--rounds N] [--streams N] [--json] measures how many reads
// a gateway answers, also of sessions that it has not cached, and the cost of open event streams,
// on the real platform. With --seconds 0 or --streams 0 it leaves out cached reads or streams.
import { parseArgs } from 'node:util';
import { measureFirstReads } from './first-read-load.ts';
import { withPlatform, type LocalPlatform } from '../platform/local-platform.ts';
import { measureReads } from './read-load.ts';
import { measureStreams } from './stream-load.ts';

/** Rounds to three decimals, which is more than the figures repeat from run to run. */
const withThreeDecimals = (_name: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toFixed(3)) : value;

export async function runReadsBench(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '10' },
      rounds: { type: 'string', default: '3' },
      streams: { type: 'string', default: '5000' },
      json: { type: 'boolean', default: false },
    },
  });
  const streamCount = Number(values.streams);
  const roundsOfReads = { secondsEach: Number(values.seconds), rounds: Number(values.rounds) };
  const measure = async (platform: LocalPlatform) => ({
    reads: roundsOfReads.secondsEach > 0 ? await measureReads(platform, roundsOfReads) : {},
    first_reads: await measureFirstReads(platform),
    streams: streamCount > 0 ? await measureStreams(platform, streamCount) : null,
  });
  const result = await withPlatform(measure, { settings: { RATE_LIMIT_PER_KEY: '1000000000' } });
  const shown = JSON.parse(JSON.stringify(result, withThreeDecimals)) as typeof result;
  if (values.json) {
    console.log(JSON.stringify(shown));
    return 0;
  }
  const firstReads = Object.entries(shown.first_reads);
  const figures = firstReads.map(([name, { cpu_ms_by_process: _, ...rest }]) => [name, rest]);
  console.table({ ...shown.reads, ...Object.fromEntries(figures) });
  console.log('CPU time of each process for one first read, ms');
  const byProcess = firstReads.map(([name, { cpu_ms_by_process: ms }]) => [name, ms]);
  console.table(Object.fromEntries(byProcess));
  if (shown.streams !== null) console.table(shown.streams);
  return 0;
}
