import type { ScaledAnalysis } from './image-scale.ts';
import { markerPaths, type MarkerPosition } from './markers.ts';

type Line = readonly (string | number)[];

/**
 * Markers for OpenSim (`.trc`, format 4): mm, x ahead, y up from the ground, z = 0, evenly sampled.
 * An empty cell is a marker with an unknown position. The format has no room for comments;
 * OrigDataRate and OrigNumFrames describe the clip that was resampled.
 */
export function trcFile(analysis: ScaledAnalysis, fileName: string): string {
  const { rateHz, timesS, markers } = markerPaths(analysis);
  const rate = rateHz.toFixed(6);
  const clipRate = analysis.quality.rate_hz.toFixed(6);
  const clipFrames = analysis.timestamps_s.length;
  const facts = {
    DataRate: rate,
    CameraRate: rate,
    NumFrames: timesS.length,
    NumMarkers: markers.length,
    Units: 'mm',
    OrigDataRate: clipRate,
    OrigDataStartFrame: 1,
    OrigNumFrames: clipFrames,
  };
  const markerTitles = markers.flatMap(({ name }) => [name, '', '']);
  const axisTitles = markers.flatMap((_, i) => [`X${i + 1}`, `Y${i + 1}`, `Z${i + 1}`]);
  const rows = timesS.map((timeS, k): Line => {
    const cells = markers.flatMap(({ samples }) => coordinates(samples[k] ?? null));
    return [k + 1, timeS.toFixed(6), ...cells];
  });
  const lines: readonly Line[] = [
    ['PathFileType', 4, '(X/Y/Z)', fileName],
    Object.keys(facts),
    Object.values(facts),
    ['Frame#', 'Time', ...markerTitles],
    ['', '', ...axisTitles],
    [],
    ...rows,
  ];
  return lines.map(lineText).join('');
}

/** Readers drop an empty cell at the end of a line, unless a tab follows. */
const lineText = (cells: Line): string => (cells.length === 0 ? '\n' : `${cells.join('\t')}\t\n`);

const coordinates = (position: MarkerPosition | null): string[] =>
  position === null ? ['', '', ''] : [position[0].toFixed(3), position[1].toFixed(3), '0.000'];
