import type { AnalysisFile, KeypointFile } from '@strideform/contracts';
import { analyzeView, keypointSequence } from '@strideform/gait-engine';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nullIfRefused } from './judge-trial.ts';
import { plain, signed, table } from './number-text.ts';
import { estimateKeypoints } from './posed-clip.ts';
import { shakeAt, writeShaken, type Shake } from './shaken-clip.ts';

/** Number of frames from the start of a clip, as in the table of light. */
const frameCount = 180;
/** Stature that is given for every clip, because the bounce needs a scale, m. */
const heightM = 1.76;
const shakes: readonly Shake[] = [
  { amplitudePx: 0, rateHz: 1 },
  { amplitudePx: 3, rateHz: 3 },
  { amplitudePx: 10, rateHz: 1.4 },
  { amplitudePx: 10, rateHz: 3 },
  { amplitudePx: 10, rateHz: 6 },
  { amplitudePx: 26, rateHz: 3 },
];

interface ShakeRow {
  readonly shake: Shake;
  /** Distance of the followed movement from the true one, root mean square, px. */
  readonly errorPx: number;
  /** Results with the shake removed, and without. Null if the engine refuses the clip. */
  readonly steadied: AnalysisFile | null;
  readonly left: AnalysisFile | null;
}

/** Measures a clip as cameras that shake would have filmed it. */
export async function measureShake(
  clipPath: string,
  report: (line: string) => void,
): Promise<ShakeRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'strideform-shake-'));
  try {
    const rows: ShakeRow[] = [];
    for (const shake of shakes) {
      report(titleOf(shake));
      const path = join(folder, 'clip.mp4');
      await writeShaken(clipPath, path, shake, frameCount);
      const keypoints = await estimateKeypoints(path);
      const { camera_moves: _, ...unfollowed } = keypoints;
      rows.push({
        shake,
        errorPx: moveErrorPx(keypoints, shake),
        steadied: nullIfRefused(() => analyzed(keypoints)),
        left: nullIfRefused(() => analyzed(unfollowed)),
      });
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const analyzed = (keypoints: KeypointFile): AnalysisFile =>
  analyzeView(
    keypointSequence(keypoints),
    'side',
    { heightM, massKg: null, legLengthM: null, gender: null },
    { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 },
  );

function moveErrorPx({ camera_moves: moves, timestamps_s: timesS }: KeypointFile, shake: Shake) {
  const squares = (moves ?? []).flatMap((move, i) => {
    if (move === null || i === 0) return [];
    const [now, before] = [shakeAt(shake, timesS[i]!), shakeAt(shake, timesS[i - 1]!)];
    return [(move[0] - (now.x - before.x)) ** 2 + (move[1] - (now.y - before.y)) ** 2];
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

const titleOf = ({ amplitudePx, rateHz }: Shake): string =>
  amplitudePx === 0 ? 'none' : `± ${amplitudePx} px at ${rateHz} Hz`;

/** Metrics of the table: key, factor to the unit of the column, digits. */
const columns = [
  ['com_oscillation', 1, 1],
  ['contact_time', 1000, 0],
  ['knee_flexion_swing', 1, 1],
] as const;

export function shakeTable(rows: readonly ShakeRow[]): string {
  const usual = rows[0]!.left;
  const changes = (analysis: AnalysisFile | null): string =>
    columns
      .map(([key, factor, digits]) => {
        const [value, before] = [analysis, usual].map((one) => one?.metrics[key]?.avg ?? NaN);
        return signed(factor * (value! - before!), digits);
      })
      .join(', ');
  return table(
    [
      'shake',
      'followed to, px a frame',
      'removed: bounce, cm; contact, ms; near knee in swing, °',
      'left in: the same',
      'warned of',
    ],
    rows.map(({ shake, errorPx, steadied, left }) => [
      titleOf(shake),
      plain(errorPx, 2),
      steadied ? changes(steadied) : 'refused',
      left ? changes(left) : 'refused',
      (steadied?.quality.warnings ?? []).map(({ code }) => `\`${code}\``).join(', ') || '–',
    ]),
  );
}
