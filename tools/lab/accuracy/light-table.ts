import type { KeypointFile, KeypointName, AnalysisFile } from '@strideform/contracts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nullIfRefused } from './judge-trial.ts';
import { percent, plain, signed, table } from './number-text.ts';
import { analyzeUnknownRunner, estimateKeypoints } from './posed-clip.ts';
import { withGain, flatter, shadowsLost, writeRelit, type Relighting } from './relit-clip.ts';

/**
 * Number of frames from the start of a clip. They last three or six seconds and hold at least four
 * strides of each leg.
 */
const frameCount = 180;
/** SD of the grain of a camera in low light, 8-bit steps. */
const grain = 6;

const steps = (
  title: string,
  values: readonly number[],
  of: (value: number) => Relighting,
): [string, Relighting][] =>
  values.map((value) => [
    title.replace('#', value < 1 ? `1/${Math.round(1 / value)}` : `${value}`),
    of(value),
  ]);
const lights: readonly (readonly [title: string, Relighting])[] = [
  ['unchanged', withGain(1)],
  ...steps('× #', [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 24], (gain) => withGain(gain)),
  ...steps('× #, grain', [1, 1 / 2, 1 / 4, 1 / 8, 1 / 12], (gain) => withGain(gain, grain)),
  ...steps('× #, blown out', [2, 3, 4, 6], (gain) => withGain(gain)),
  ...steps('contrast × #', [1 / 2, 1 / 4, 1 / 8, 1 / 16], (gain) => flatter(gain)),
  ...steps('contrast × #, grain', [1 / 2, 1 / 4, 1 / 8], (gain) => flatter(gain, grain)),
  ...steps('darkest # steps lost', [40, 80, 120], shadowsLost),
];

/** Results of the pose model on a clip in one light, compared with those on the unchanged clip. */
export interface LightRow {
  readonly light: string;
  /** Medians over the frames in which a runner was found. NaN if there are none. */
  readonly blackShare: number;
  readonly blownShare: number;
  readonly contrast: number;
  readonly foundShare: number;
  readonly confidence: number;
  /**
   * Distance of the legs' points from those in the unchanged clip, % of stature: median and 95th
   * percentile.
   */
  readonly shift: number;
  readonly shift95: number;
  /** Null if the engine refuses the clip. */
  readonly analysis: AnalysisFile | null;
}

export async function measureLight(
  clipPath: string,
  report: (line: string) => void,
): Promise<LightRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'strideform-light-'));
  try {
    const rows: LightRow[] = [];
    let asFilmed: KeypointFile | null = null;
    for (const [light, relighting] of lights) {
      report(light);
      const path = join(folder, 'clip.mp4');
      await writeRelit(clipPath, path, relighting, frameCount);
      const keypoints = await estimateKeypoints(path);
      asFilmed ??= keypoints;
      rows.push(rowOf(light, keypoints, asFilmed));
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const legNames = (['left', 'right'] as const).flatMap((side) =>
  (['hip', 'knee', 'ankle', 'heel', 'foot_index'] as const).map(
    (part): KeypointName => `${side}_${part}`,
  ),
);
/** Thigh + shank as a share of stature (Drillis & Contini 1966). */
const legShare = 0.491;

function rowOf(light: string, keypoints: KeypointFile, asFilmed: KeypointFile): LightRow {
  const lit = (keypoints.light ?? []).filter((sample) => sample !== null);
  const columns = legNames.map((name) => keypoints.names.indexOf(name));
  const points = keypoints.frames.flatMap((frame, i) =>
    columns.flatMap((j) => (frame[j] ? [{ point: frame[j], usual: asFilmed.frames[i]?.[j] }] : [])),
  );
  const staturePx = staturePxOf(asFilmed);
  const shifts = points.flatMap(({ point, usual }) =>
    usual ? [(100 * Math.hypot(point[0] - usual[0], point[1] - usual[1])) / staturePx] : [],
  );
  return {
    light,
    blackShare: quantile(
      lit.map(([black]) => black),
      0.5,
    ),
    blownShare: quantile(
      lit.map(([, blown]) => blown),
      0.5,
    ),
    contrast: quantile(
      lit.map(([, , contrast]) => contrast),
      0.5,
    ),
    foundShare: lit.length / keypoints.frames.length,
    confidence: points.reduce((sum, { point }) => sum + point[2], 0) / points.length,
    shift: quantile(shifts, 0.5),
    shift95: quantile(shifts, 0.95),
    analysis: nullIfRefused(() => analyzeUnknownRunner(keypoints)),
  };
}

function staturePxOf({ names, frames }: KeypointFile): number {
  const length = (from: KeypointName, to: KeypointName) =>
    quantile(
      frames.flatMap((frame) => {
        const [a, b] = [frame[names.indexOf(from)], frame[names.indexOf(to)]];
        return a && b ? [Math.hypot(a[0] - b[0], a[1] - b[1])] : [];
      }),
      0.5,
    );
  return (length('left_hip', 'left_knee') + length('left_knee', 'left_ankle')) / legShare;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
}

export function lightTable(rows: readonly LightRow[]): string {
  const usual = rows[0]!.analysis;
  const change = (row: LightRow, key: string, factor: number, digits: number) =>
    signed(
      factor * ((row.analysis?.metrics[key]?.avg ?? NaN) - (usual?.metrics[key]?.avg ?? NaN)),
      digits,
    );
  return table(
    [
      'light',
      'black',
      'blown out',
      'contrast',
      'found',
      'confidence',
      'legs off, % of stature: median / 95 %',
      'legs mixed up',
      'cadence, steps/min',
      'contact, ms',
      'near knee in swing, °',
      'warned of',
    ],
    rows.map((row) => [
      row.light,
      percent(row.blackShare),
      percent(row.blownShare),
      plain(row.contrast, 0),
      percent(row.foundShare),
      plain(row.confidence, 2),
      `${plain(row.shift)} / ${plain(row.shift95)}`,
      row.analysis ? percent(row.analysis.quality.repaired_share) : 'refused',
      change(row, 'cadence', 1, 1),
      change(row, 'contact_time', 1000, 0),
      change(row, 'knee_flexion_swing', 1, 1),
      row.analysis?.quality.warnings
        .filter(({ code }) => code in lightWarnings)
        .map(({ code }) => `\`${code}\``)
        .join(', ') || '–',
    ]),
  );
}

const lightWarnings = { too_dark: true, too_bright: true, low_contrast: true };
