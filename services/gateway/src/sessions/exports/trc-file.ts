import type { ScaledAnalysis } from './image-scale.ts';
import { markerPaths } from './markers.ts';

/**
 * Markers for OpenSim (`.trc`, format 4): mm, x ahead, y up from the ground, z = 0, evenly sampled.
 * An empty cell is a marker that is not known there. The format has no room for comments;
 * OrigDataRate and OrigNumFrames tell of the clip that was resampled.
 */
export function trcFile(analysis: ScaledAnalysis, fileName: string): string {
  const { rateHz, timesS, markers } = markerPaths(analysis);
  const rate = rateHz.toFixed(6);
  const rows = timesS.map((timeS, k) => [
    k + 1,
    timeS.toFixed(6),
    ...markers.flatMap(({ samples }) => coordinates(samples[k] ?? null)),
  ]);
  const lines: (string | number)[][] = [
    ['PathFileType', 4, '(X/Y/Z)', fileName],
    [
      'DataRate',
      'CameraRate',
      'NumFrames',
      'NumMarkers',
      'Units',
      'OrigDataRate',
      'OrigDataStartFrame',
      'OrigNumFrames',
    ],
    [
      rate,
      rate,
      timesS.length,
      markers.length,
      'mm',
      analysis.quality.rate_hz.toFixed(6),
      1,
      analysis.timestamps_s.length,
    ],
    ['Frame#', 'Time', ...markers.flatMap(({ name }) => [name, '', ''])],
    ['', '', ...markers.flatMap((_, i) => ['X', 'Y', 'Z'].map((axis) => `${axis}${i + 1}`))],
    [],
    ...rows,
  ];
  // Readers drop an empty cell at a line's end, but not one that a tab follows.
  return lines.map((cells) => `${cells.join('\t')}${cells.length === 0 ? '' : '\t'}\n`).join('');
}

const coordinates = (place: readonly [number, number] | null): string[] =>
  place === null ? ['', '', ''] : [place[0].toFixed(3), place[1].toFixed(3), '0.000'];
