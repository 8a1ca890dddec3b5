import { RecordingOptions, RunnerProfile, type AnalysisFile } from '@strideform/contracts';
import { UnmeasurableClip } from '@strideform/gait-engine';
import { ClipRefused } from '@strideform/video';
import { analyzeFile, playbackRateHz } from '../analyze-file.ts';
import { BadInput } from '../bad-input.ts';
import { compareClip, type ClipComparison } from './compare-clip.ts';
import { knownStances, type TruthFacts, type ValidationSettings } from './known-stances.ts';
import { personInName, type ClipNotes } from './people-file.ts';
import type { ClipFile, ClipTruth } from './truth-files.ts';

/** One clip that was measured and compared. */
export interface ValidatedClip {
  readonly file: ClipFile;
  readonly person: string;
  readonly notes: ClipNotes | null;
  readonly analysis: AnalysisFile;
  readonly truth: TruthFacts;
  readonly comparison: ClipComparison;
  /** The same with the events of each of two raters as the truth. */
  readonly byRater: ReadonlyMap<string, ClipComparison>;
}

export interface UncomparedClip {
  readonly file: ClipFile;
  readonly reason: string;
}

export type ClipOutcome = ValidatedClip | UncomparedClip;
export const isValidated = (outcome: ClipOutcome): outcome is ValidatedClip =>
  'comparison' in outcome;

/** Measures a clip and compares it with its truth. */
export async function validateClip(
  file: ClipFile,
  truth: ClipTruth,
  notes: ClipNotes | null,
  settings: ValidationSettings,
): Promise<ClipOutcome> {
  try {
    const analysis = await measure(file.path, notes);
    return compare(file, analysis, truth, notes, settings);
  } catch (error) {
    if (error instanceof ClipRefused) return { file, reason: error.detail };
    if (error instanceof UnmeasurableClip) return { file, reason: error.message };
    throw error;
  }
}

function compare(
  file: ClipFile,
  analysis: AnalysisFile,
  truth: ClipTruth,
  notes: ClipNotes | null,
  settings: ValidationSettings,
): ClipOutcome {
  if (analysis.view === 'rear')
    return { file, reason: 'is seen from behind, which shows no contacts' };
  const offsetS = notes?.offsetS ?? settings.offsetS;
  const known = knownStances(file.name, truth, analysis, { ...settings, offsetS });
  if (known.stances.length === 0)
    return { file, reason: 'none of its true stances has both an initial contact and a toe-off' };
  const comparison = compareClip(analysis, known.stances, {
    speedMps: notes?.speedMps,
    isOffsetEstimated: known.facts.offset.source === 'estimated',
  });
  const byRater = new Map(
    [...known.byRater].map(([rater, stances]) => [
      rater,
      compareClip(analysis, stances, { isOffsetEstimated: false }),
    ]),
  );
  const person = notes?.person ?? personInName(file.name);
  return { file, person, notes, analysis, truth: known.facts, comparison, byRater };
}

/**
 * Measures a clip as a user would. The belt's speed is not passed on: the engine would return it.
 */
async function measure(path: string, notes: ClipNotes | null): Promise<AnalysisFile> {
  const runner = RunnerProfile.parse({
    heightM: notes?.heightCm === undefined ? null : notes.heightCm / 100,
    legLengthM: null,
    massKg: notes?.weightKg ?? null,
    gender: notes?.sex ?? null,
  });
  const slowMotionFactor = notes?.fps === undefined ? 1 : await slowMotionOf(path, notes.fps);
  const recording = RecordingOptions.parse({
    inclineDeg: 0,
    beltSpeedMps: null,
    slowMotionFactor,
    facing: 'auto',
    view: 'auto',
  });
  return analyzeFile(path, runner, recording);
}

/** Largest share by which a nominal rate differs from the stored one without slow motion. */
const nominalTolerance = 0.05;
const slowestFactor = 40;

async function slowMotionOf(path: string, fps: number): Promise<number> {
  const rateHz = await playbackRateHz(path);
  const factor = fps / rateHz;
  if (Math.abs(factor - 1) < nominalTolerance) return 1;
  if (factor < 1 || factor > slowestFactor)
    throw new BadInput(
      `${path}: fps is ${fps} in people.csv, but the clip plays at ${rateHz.toFixed(1)} frames a second. Give the rate at which it was filmed.`,
    );
  return factor;
}
