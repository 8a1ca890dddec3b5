import { Presets, SingleBar } from 'cli-progress';

/** A bar on a terminal's stderr; silent elsewhere, so that output stays clean in scripts. */
export function progressBar(): { update: (share: number) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      format: 'Looking at the runner  {bar} {percentage} %  {eta_formatted} left',
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  bar.start(1000, 0);
  return { update: (share) => bar.update(Math.round(1000 * share)), stop: () => bar.stop() };
}
