import type {
  AnalysisFile,
  ArtifactAddress,
  ReportedPhase,
  ReportedSide,
  ReportFile,
} from '@strideform/contracts';
import {
  metricsShownIn,
  phaseNames,
  reportedAngles,
  sides,
  type AngleCycles,
  type GaitReport,
  type Phase,
  type PhaseName,
  type Side,
  type SideGait,
} from '@strideform/biomechanics';
import {
  formPictureName,
  formPictures,
  phasePictureName,
  plannedSnapshots,
} from './planned-snapshots.ts';

/** A picture that was taken and stored. */
export interface StoredPicture {
  /** Index into the clip. */
  readonly clipFrame: number;
  readonly image: ArtifactAddress;
}

/**
 * @param pictures by name; one that is missing could not be taken, since its frame cannot be
 * decoded.
 */
export function buildReportFile(
  analysis: AnalysisFile,
  gait: GaitReport,
  pictures: ReadonlyMap<string, StoredPicture>,
): ReportFile {
  const formKeys = metricsShownIn('form_analysis').map(({ key }) => key);
  const imageOf = (name: string): ArtifactAddress | null => pictures.get(name)?.image ?? null;
  const side = (name: Side): ReportedSide | null =>
    gait[name] && reportedSide(gait[name], name, pictures);
  return {
    format: 'strideform.report/1',
    form: {
      metrics: Object.fromEntries(formKeys.map((key) => [key, analysis.metrics[key]?.avg ?? null])),
      images: {
        contact_angle: imageOf(formPictureName('contact_angle')),
        push_angle: imageOf(formPictureName('push_angle')),
        knee_ankle: imageOf(formPictureName('knee_ankle')),
      },
    },
    gait: { left: side('left'), right: side('right') },
    quality: { found_share: analysis.quality.found_share, warnings: analysis.quality.warnings },
    notes: {
      ...Object.fromEntries(
        formKeys.flatMap((key) =>
          analysis.notes[key] === undefined ? [] : [[key, analysis.notes[key]] as const],
        ),
      ),
      ...gait.notes,
      ...missingPictures(gait, analysis.near_side, pictures),
    },
  };
}

function reportedSide(
  gait: SideGait,
  side: Side,
  pictures: ReadonlyMap<string, StoredPicture>,
): ReportedSide {
  const strikeFrame = pictures.get(phasePictureName(side, 'strike'))?.clipFrame ?? null;
  const reported = (name: PhaseName, { timeS, cyclePercent }: Phase): ReportedPhase => {
    const picture = pictures.get(phasePictureName(side, name));
    return {
      time_s: rounded(timeS, 4),
      video_frame: picture?.clipFrame ?? null,
      graph_phase: rounded(cyclePercent, 2),
      video_phase:
        picture === undefined || strikeFrame === null ? null : picture.clipFrame - strikeFrame,
      image: picture?.image ?? null,
    };
  };
  return {
    initiator: gait.initiator,
    cycle_count: gait.cycleCount,
    peak_time: gait.peakTimeS && rounded(gait.peakTimeS, 4),
    phases: Object.fromEntries(
      phaseNames.map((name) => [name, gait.phases[name] && reported(name, gait.phases[name])]),
    ) as ReportedSide['phases'],
    angles: Object.fromEntries(
      reportedAngles.map((angle) => [angle, reportedCurves(gait.angles[angle])]),
    ) as ReportedSide['angles'],
    graph_timestamps: gait.timestampsMs.map((timeMs) => rounded(timeMs, 2)),
  };
}

function reportedCurves({
  current,
  next,
  mean,
  stdDev,
}: AngleCycles): ReportedSide['angles']['knee'] {
  const curve = (values: readonly (number | null)[]) =>
    values.map((value) => (value === null ? null : rounded(value, 2)));
  return { current: curve(current), next: curve(next), mean: curve(mean), std_dev: curve(stdDev) };
}

/** Why a picture is not there: its moment was not found, or its frame cannot be decoded. */
function missingPictures(
  gait: GaitReport,
  nearSide: Side,
  pictures: ReadonlyMap<string, StoredPicture>,
): Record<string, string> {
  const planned = new Set(plannedSnapshots(gait, nearSide).map(({ name }) => name));
  const named = [
    ...formPictures.map((picture) => [formPictureName(picture), `${picture}_image`] as const),
    ...sides.flatMap((side) =>
      gait[side] === null
        ? []
        : phaseNames.map(
            (phase) => [phasePictureName(side, phase), `${side}_${phase}_image`] as const,
          ),
    ),
  ];
  const missing = named.filter(([name]) => !pictures.has(name));
  return Object.fromEntries(
    missing.map(([name, note]) => [
      note,
      planned.has(name) ? 'its frame cannot be decoded' : 'its moment was not found in the clip',
    ]),
  );
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
