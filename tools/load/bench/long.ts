// npm run bench:long [-- --frames N] [--one-key-frame] [--json] sends the longest accepted clip
// through every service of the real platform, reads and exports it, and compares the memory with
// the limits of the chart.
import { renderedRunner } from '@strideform/testing';
import { defaultClipLimits } from '@strideform/video';
import { parseArgs } from 'node:util';
import { withPlatform } from '../platform/local-platform.ts';
import { longClipOf, measureLongClip, type LongClip, type LongClipFigures } from './long-clip.ts';

const withoutDecimals = (_name: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value) : value;

export async function runLongBench(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
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
    return 2;
  }
  const longClip = await longClipOf(renderedRunner.clipPath, wantedFrames, values['one-key-frame']);
  const figures = await withPlatform((platform) => measureLongClip(platform, longClip));
  print(longClip, figures, values.json);
  const beyond = Object.entries(figures.memory)
    .filter(([, { limit_mb: limitMb }]) => limitMb !== null)
    .filter(([, { session_mb, reads_mb, limit_mb }]) => Math.max(session_mb, reads_mb) > limit_mb!);
  for (const [name] of beyond) console.error(`${name} took more memory than the chart allows it.`);
  return beyond.length === 0 ? 0 : 1;
}

function print({ frames, rateHz }: LongClip, figures: LongClipFigures, isJson: boolean): void {
  const shown = JSON.parse(JSON.stringify(figures, withoutDecimals)) as LongClipFigures;
  if (isJson) {
    console.log(JSON.stringify({ frames, ...shown }));
    return;
  }
  const { sessionS, exportsS, memory } = shown;
  console.log(
    `${frames} frames at ${rateHz} Hz: ${sessionS} s to the report, ${exportsS} s for ten exports`,
  );
  console.table(memory);
}
