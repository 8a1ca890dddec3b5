import { metricsShownIn, reasonText } from '@strideform/metric-book';
import {
  phaseNames,
  reportedAngles,
  type AngleCycles,
  type GaitReport,
  type Phase,
  type PhaseName,
  type SideGait,
} from '@strideform/gait-engine';
import { sides, type Side } from '@strideform/metric-book/measurement';
import { roundTo } from '@strideform/metric-book/units';
import type {
  AnalysisHead,
  ArtifactAddress,
  ReportedPhase,
  ReportedSide,
  ReportFile,
} from '@strideform/contracts';
import { formPictureName } from '@strideform/analysis-store';
import { phasePictureName, plannedSnapshots } from './planned-snapshots.ts';
import { formPictures } from './form-pictures.ts';

/** A picture that was taken and stored. */
export interface StoredPicture {
  /** Index of the frame in the clip. */
  readonly clipFrame: number;
  readonly image: ArtifactAddress;
}

type StoredPictures = ReadonlyMap<string, StoredPicture>;

/**
 * Builds the report as data, in the format `strideform.report/1`.
 * @param pictures stored pictures by name, without those whose frame cannot be decoded.
 */
export function buildReportFile(
  analysis: AnalysisHead,
  gait: GaitReport,
  pictures: StoredPictures,
): ReportFile {
  const { found_share, warnings, verdict, reasons } = analysis.quality;
  const formKeys = metricsShownIn('form_analysis').map(({ key }) => key);
  const formMetrics = recordOf(formKeys, (key) => analysis.metrics[key]?.avg ?? null);
  const formImages = recordOf(
    formPictures,
    (picture) => pictures.get(formPictureName(picture))?.image ?? null,
  );
  return {
    format: 'strideform.report/1',
    form: { metrics: formMetrics, images: formImages },
    gait: recordOf(sides, (side) => gait[side] && reportedSide(gait[side], side, pictures)),
    quality: { found_share, warnings, verdict, reasons },
    notes: {
      ...formNotes(analysis, formKeys),
      ...gait.notes,
      ...missingPictures(analysis, gait, pictures),
    },
  };
}

function formNotes({ notes }: AnalysisHead, formKeys: readonly string[]): Record<string, string> {
  const noted = formKeys.filter((key) => notes[key] !== undefined);
  return recordOf(noted, (key) => notes[key]!);
}

function reportedSide(gait: SideGait, side: Side, pictures: StoredPictures): ReportedSide {
  const pictureOf = (phase: PhaseName) => pictures.get(phasePictureName(side, phase));
  const strikeFrame = pictureOf('strike')?.clipFrame ?? null;
  const phaseOf = (name: PhaseName): ReportedPhase | null => {
    const phase = gait.phases[name];
    return phase && reportedPhase(phase, pictureOf(name), strikeFrame);
  };
  return {
    initiator: gait.initiator,
    cycle_count: gait.cycleCount,
    peak_time: gait.peakTimeS && roundTo(gait.peakTimeS, 4),
    // A cycle always has a strike, a take-off and a new strike.
    phases: recordOf(phaseNames, phaseOf) as ReportedSide['phases'],
    angles: recordOf(reportedAngles, (angle) => reportedCurves(gait.angles[angle])),
    graph_timestamps: gait.timestampsMs.map((timeMs) => roundTo(timeMs, 2)),
  };
}

function reportedPhase(
  { timeS, cyclePercent }: Phase,
  picture: StoredPicture | undefined,
  strikeFrame: number | null,
): ReportedPhase {
  const clipFrame = picture?.clipFrame ?? null;
  const framesFromStrike =
    clipFrame === null || strikeFrame === null ? null : clipFrame - strikeFrame;
  return {
    time_s: roundTo(timeS, 4),
    video_frame: clipFrame,
    graph_phase: roundTo(cyclePercent, 2),
    video_phase: framesFromStrike,
    image: picture?.image ?? null,
  };
}

const reportedCurves = (cycles: AngleCycles): ReportedSide['angles']['knee'] => ({
  current: reportedCurve(cycles.current),
  next: reportedCurve(cycles.next),
  mean: reportedCurve(cycles.mean),
  std_dev: reportedCurve(cycles.stdDev),
});

const reportedCurve = (values: readonly (number | null)[]): (number | null)[] =>
  values.map((value) => (value === null ? null : roundTo(value, 2)));

/** Returns the reasons for missing pictures, by the key of the note. */
function missingPictures(
  { view, near_side }: AnalysisHead,
  gait: GaitReport,
  pictures: StoredPictures,
): Record<string, string> {
  const withoutMoment = view === 'rear' ? 'needs_side_view' : 'moment_not_found';
  const planned = new Set(plannedSnapshots(gait, near_side).map(({ name }) => name));
  const missing = expectedPictures(gait).filter(({ name }) => !pictures.has(name));
  const notes = missing.map(({ name, noteKey }) => {
    const reason = planned.has(name) ? 'frame_not_decoded' : withoutMoment;
    return [noteKey, reasonText(reason)] as const;
  });
  return Object.fromEntries(notes);
}

interface ExpectedPicture {
  readonly name: string;
  /** Key of the note with the reason why the picture is missing. */
  readonly noteKey: string;
}

/** Returns the pictures of the form, and of every phase of the sides that have a cycle. */
function expectedPictures(gait: GaitReport): ExpectedPicture[] {
  const form = formPictures.map((picture) => ({
    name: formPictureName(picture),
    noteKey: `${picture}_image`,
  }));
  const sidesWithCycle = sides.filter((side) => gait[side] !== null);
  const phases = sidesWithCycle.flatMap((side) =>
    phaseNames.map((phase) => ({
      name: phasePictureName(side, phase),
      noteKey: `${side}_${phase}_image`,
    })),
  );
  return [...form, ...phases];
}

const recordOf = <K extends string, V>(keys: readonly K[], valueOf: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<K, V>;
