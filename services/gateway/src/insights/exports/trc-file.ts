import type { FrameColumns } from '@strideform/object-store/frames';
import { blocksOfRows } from './blocks-of-rows.ts';
import type { ScaledAnalysis } from './image-scale.ts';
import { markerPaths, type Marker } from './markers.ts';

type Line = readonly (string | number)[];

/**
 * Markers for OpenSim (`.trc`, format 4): mm, x ahead, y up from the ground, z = 0, evenly sampled.
 * An empty cell is a marker with an unknown position. The format has no room for comments;
 * OrigDataRate and OrigNumFrames describe the clip that was resampled.
 */
export function* trcFile(
  analysis: ScaledAnalysis,
  frames: FrameColumns,
  fileName: string,
): Generator<string> {
  const { rateHz, timesS, markers } = markerPaths(analysis, frames);
  const rate = rateHz.toFixed(6);
  const clipRate = analysis.quality.rate_hz.toFixed(6);
  const facts = {
    DataRate: rate,
    CameraRate: rate,
    NumFrames: timesS.length,
    NumMarkers: markers.length,
    Units: 'mm',
    OrigDataRate: clipRate,
    OrigDataStartFrame: 1,
    OrigNumFrames: frames.frameCount,
  };
  const markerTitles = markers.flatMap(({ name }) => [name, '', '']);
  const axisTitles = markers.flatMap((_, i) => [`X${i + 1}`, `Y${i + 1}`, `Z${i + 1}`]);
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
    const cells = markers.flatMap((marker) => coordinates(marker, k));
    return lineText([k + 1, timesS[k]!.toFixed(6), ...cells]);
  });
}

/** Readers drop an empty cell at the end of a line, unless a tab follows. */
const lineText = (cells: Line): string => (cells.length === 0 ? '\n' : `${cells.join('\t')}\t\n`);

function coordinates({ xs, ys }: Marker, sample: number): string[] {
  const [x, y] = [xs[sample]!, ys[sample]!];
  return Number.isNaN(x) ? ['', '', ''] : [x.toFixed(3), y.toFixed(3), '0.000'];
}
