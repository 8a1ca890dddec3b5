// npm run bench:reads [-- --seconds N] [--rounds N] [--streams N] [--json]: how many reads a
// gateway answers, also of sessions that it has not kept, and what open event streams cost it, on
// the real platform.
import { parseArgs } from 'node:util';
import { measureFirstReads } from './first-read-load.ts';
import { withPlatform } from './local-platform.ts';
import { measureReads } from './read-load.ts';
import { measureStreams } from './stream-load.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    streams: { type: 'string', default: '5000' },
    json: { type: 'boolean', default: false },
  },
});
const streamCount = Number(values.streams);
const roundsOfReads = { secondsEach: Number(values.seconds), rounds: Number(values.rounds) };

const result = await withPlatform(
  async (platform) => ({
    reads: {
      ...(await measureReads(platform, roundsOfReads)),
      ...(await measureFirstReads(platform)),
    },
    streams: streamCount > 0 ? await measureStreams(platform, streamCount) : null,
  }),
  { RATE_LIMIT_PER_KEY: '1000000000' },
);

/** Three decimals are more than the figures repeat from run to run. */
const shown = JSON.parse(
  JSON.stringify(result, (_name, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(3)) : value,
  ),
) as typeof result;
if (values.json) {
  console.log(JSON.stringify(shown));
} else {
  console.table(shown.reads);
  if (shown.streams !== null) console.table(shown.streams);
}
