import { Presets, SingleBar } from 'cli-progress';

/**
 * Shows a bar on a terminal's stderr. Elsewhere it is silent, so that the output of scripts stays
 * clean.
 */
export function progressBar(title: string): { update: (share: number) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      format: `${title}  {bar} {percentage} %  {eta_formatted} left`,
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  bar.start(1000, 0);
  return { update: (share) => bar.update(Math.round(1000 * share)), stop: () => bar.stop() };
}
