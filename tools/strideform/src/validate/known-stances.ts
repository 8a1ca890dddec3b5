import type { AnalysisFile } from '@strideform/contracts';
import { BadInput } from '../bad-input.ts';
import type { ForceRecording } from './force-recording.ts';
import { forceTruth } from './force-truth.ts';
import { timeOfEvent, type MarkedEvent } from './marked-events.ts';
import { truthOfRaters, type RaterAgreement } from './raters.ts';
import {
  measuredStances,
  shiftedBy,
  stancesFromEvents,
  type GaitEvent,
  type TimedStance,
} from './stances.ts';
import { estimateOffset, pairStances } from './time-offset.ts';
import type { ClipTruth } from './truth-files.ts';

export interface ValidationSettings {
  readonly thresholdN: number;
  /** Offset of all clips that have none in the notes, s. */
  readonly offsetS?: number | undefined;
}

/** Offset between the clock of the truth and that of the clip. */
export interface ClockOffset {
  readonly source: 'none' | 'given' | 'estimated';
  /** Time of the clip minus time of the truth. */
  readonly offsetS: number;
}

export interface TruthFacts {
  readonly kind: ClipTruth['kind'];
  readonly offset: ClockOffset;
  readonly force: {
    readonly rateHz: number;
    readonly highBandDb: number;
    readonly isLowPassed: boolean;
  } | null;
  readonly agreement: RaterAgreement | null;
  readonly raterCount: number;
  readonly remarks: readonly string[];
}

/** The true stances of a clip, by the clip's clock. */
interface KnownStances {
  readonly stances: readonly TimedStance[];
  readonly byRater: ReadonlyMap<string, readonly TimedStance[]>;
  readonly facts: TruthFacts;
}

/**
 * Returns the true stances of a clip.
 * @throws BadInput
 */
export const knownStances = (
  clip: string,
  truth: ClipTruth,
  analysis: AnalysisFile,
  settings: ValidationSettings,
): KnownStances =>
  truth.kind === 'force'
    ? stancesOfForce(truth.recording, analysis, settings)
    : stancesOfEvents(clip, truth.marked, analysis, settings);

function stancesOfEvents(
  clip: string,
  marked: readonly MarkedEvent[],
  analysis: AnalysisFile,
  { offsetS }: ValidationSettings,
): KnownStances {
  const timed = marked.map((event) => ({
    side: event.side,
    kind: event.kind,
    rater: event.rater,
    timeS: timeOfEvent(event, analysis.timestamps_s),
  }));
  const { events, byRater, agreement } = truthOfRaters(clip, timed);
  const placed = (each: readonly GaitEvent[]) => shiftedBy(stancesFromEvents(each), offsetS ?? 0);
  return {
    stances: placed(events),
    byRater: new Map([...byRater].map(([rater, each]) => [rater, placed(each)])),
    facts: {
      kind: 'events',
      offset: { source: offsetS === undefined ? 'none' : 'given', offsetS: offsetS ?? 0 },
      force: null,
      agreement,
      raterCount: agreement === null ? 1 : 2,
      remarks: [],
    },
  };
}

function stancesOfForce(
  recording: ForceRecording,
  analysis: AnalysisFile,
  { thresholdN, offsetS }: ValidationSettings,
): KnownStances {
  const { readings, remarks, ...force } = forceTruth(recording, thresholdN);
  const found = measuredStances(analysis);
  const placed = placeReadings(recording.path, found, readings, offsetS);
  return {
    stances: placed.stances,
    byRater: new Map(),
    facts: {
      kind: 'force',
      offset: placed.offset,
      force,
      agreement: null,
      raterCount: 0,
      remarks: [...remarks, ...placed.remarks],
    },
  };
}

const ambiguousRemark =
  'Another offset fits nearly as well, perhaps by a whole stride. Contact times hardly depend on it. Give offset_s to be sure.';

function placeReadings(
  path: string,
  found: readonly TimedStance[],
  readings: readonly (readonly TimedStance[])[],
  offsetS: number | undefined,
) {
  if (offsetS !== undefined) {
    const shifted = readings.map((reading) => shiftedBy(reading, offsetS));
    const matchedCount = (reading: readonly TimedStance[]) =>
      pairStances(found, reading).pairs.length;
    const [stances] = shifted.toSorted((a, b) => matchedCount(b) - matchedCount(a));
    return { stances: stances!, offset: { source: 'given', offsetS } as const, remarks: [] };
  }
  const estimate = estimateOffset(found, readings);
  if (estimate === null)
    throw new BadInput(
      `${path}: no stance of the clip matches it. Check that it belongs to the clip.`,
    );
  return {
    stances: estimate.stances,
    offset: { source: 'estimated', offsetS: estimate.offsetS } as const,
    remarks: estimate.isAmbiguous ? [ambiguousRemark] : [],
  };
}
