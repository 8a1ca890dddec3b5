import { blocksOfRows } from './blocks-of-rows.ts';
import type { PlanarPoint, PlanarPoints } from './planar-points.ts';

type Line = readonly (string | number)[];

/** The clip that the points were sampled from. */
interface OriginalClip {
  readonly rateHz: number;
  readonly frameCount: number;
}

/**
 * Writes markers for OpenSim (`.trc`, format 4): mm, z = 0. An empty cell means that the marker's
 * position is unknown. The format has no field for comments. OrigDataRate and OrigNumFrames
 * describe the clip that was resampled.
 */
export function* writeTrc(
  { rateHz, timesS, points }: PlanarPoints,
  clip: OriginalClip,
  fileName: string,
): Generator<string> {
  const rate = rateHz.toFixed(6);
  const facts = {
    DataRate: rate,
    CameraRate: rate,
    NumFrames: timesS.length,
    NumMarkers: points.length,
    Units: 'mm',
    OrigDataRate: clip.rateHz.toFixed(6),
    OrigDataStartFrame: 1,
    OrigNumFrames: clip.frameCount,
  };
  const markerTitles = points.flatMap(({ name }) => [name, '', '']);
  const axisTitles = points.flatMap((_, i) => [`X${i + 1}`, `Y${i + 1}`, `Z${i + 1}`]);
  const lines: readonly Line[] = [
    ['PathFileType', 4, '(X/Y/Z)', fileName],
    Object.keys(facts),
    Object.values(facts),
    ['Frame#', 'Time', ...markerTitles],
    ['', '', ...axisTitles],
    [],
  ];
  yield lines.map(lineText).join('');
  yield* blocksOfRows(timesS.length, (k) => {
    const cells = points.flatMap((point) => coordinates(point, k));
    return lineText([k + 1, timesS[k]!.toFixed(6), ...cells]);
  });
}

/** Ends an empty last cell with a tab, because readers drop an empty cell at the end of a line. */
const lineText = (cells: Line): string => (cells.length === 0 ? '\n' : `${cells.join('\t')}\t\n`);

function coordinates({ xs, ys }: PlanarPoint, sample: number): string[] {
  const [x, y] = [xs[sample]!, ys[sample]!];
  return Number.isNaN(x) ? ['', '', ''] : [x.toFixed(3), y.toFixed(3), '0.000'];
}
