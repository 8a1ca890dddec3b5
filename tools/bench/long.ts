// npm run bench:long [-- --frames N] [--one-key-frame] [--json]: the longest accepted clip through
// every service of the real platform, its reads and exports, and the memory that they take beside
// the limits of the chart.
import { defaultClipLimits } from '@strideform/video';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { longClipOf, measureLongClip } from './long-clip.ts';

const clipPath = fileURLToPath(
  new URL('../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);
const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '43200' },
    'one-key-frame': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const { maxFrames } = defaultClipLimits;
const wantedFrames = Number(values.frames);
if (!(wantedFrames > 0 && wantedFrames <= maxFrames)) {
  console.error(`--frames must be a number from 1 to ${maxFrames}, the longest accepted clip.`);
  process.exit(2);
}
const longClip = await longClipOf(clipPath, wantedFrames, values['one-key-frame']);
const { frames, rateHz } = longClip;
const figures = await measureLongClip(longClip);

const withoutDecimals = (_name: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value) : value;
const shown = JSON.parse(JSON.stringify(figures, withoutDecimals)) as typeof figures;
if (values.json) {
  console.log(JSON.stringify({ frames, ...shown }));
} else {
  const { sessionS, exportsS, memory } = shown;
  console.log(
    `${frames} frames at ${rateHz} Hz: ${sessionS} s to the report, ${exportsS} s for ten exports`,
  );
  console.table(memory);
}
const beyond = Object.entries(figures.memory)
  .filter(([, { limit_mb: limitMb }]) => limitMb !== null)
  .filter(([, { session_mb, reads_mb, limit_mb }]) => Math.max(session_mb, reads_mb) > limit_mb!);
for (const [name] of beyond) console.error(`${name} took more memory than the chart allows it.`);
if (beyond.length > 0) process.exitCode = 1;
