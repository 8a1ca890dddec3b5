import type { AnalysisFile } from '@strideform/contracts';
import { publicNames } from '../keypoint-names.ts';
import {
  rounded,
  roundedLists,
  roundedQuality,
  roundedSeries,
  roundedTimes,
} from '../measured-precision.ts';
import type { ExportReading } from '../session-reading.ts';
import { stateOf } from '../session-state.ts';
import type { SessionExport } from './session-export.dto.ts';

type Measured = Pick<
  SessionExport,
  'metrics' | 'keypoints' | 'confidence' | 'angles' | 'all_timestamps'
>;

const nothingMeasured: Measured = {
  metrics: {},
  keypoints: {},
  confidence: {},
  angles: {},
  all_timestamps: [],
};

export function toSessionExport({ session, analysis }: ExportReading): SessionExport {
  const { left, right } = analysis?.contact ?? { left: [], right: [] };
  return {
    ...(analysis === null ? nothingMeasured : measuredOf(analysis)),
    contact: left.map((isOnGround, frame) => isOnGround || right[frame]!),
    activity: 'Running',
    left_contact: left,
    right_contact: right,
    session_id: session.sessionId,
    ...stateOf(session, analysis?.notes ?? {}),
    quality: analysis && roundedQuality(analysis.quality),
  };
}

const measuredOf = (analysis: AnalysisFile): Measured => ({
  metrics: roundedSeries(analysis.series),
  ...keypointsOf(analysis.keypoints),
  angles: roundedLists('angleDeg', analysis.angles),
  all_timestamps: roundedTimes(analysis.timestamps_s),
});

/** Every public keypoint. One that the clip's analysis does not have is null in every frame. */
function keypointsOf({
  names,
  frames,
}: AnalysisFile['keypoints']): Pick<Measured, 'keypoints' | 'confidence'> {
  const keypoints: SessionExport['keypoints'] = {};
  const confidence: SessionExport['confidence'] = {};
  for (const [name, publicName] of publicNames) {
    const column = names.indexOf(name);
    const samples = frames.map((frame) => frame[column] ?? null);
    keypoints[`${publicName}u`] = samples.map(
      (sample) => sample && rounded('keypointPx', sample[0]),
    );
    keypoints[`${publicName}v`] = samples.map(
      (sample) => sample && rounded('keypointPx', sample[1]),
    );
    confidence[publicName] = samples.map((sample) => sample && rounded('share', sample[2]));
  }
  return { keypoints, confidence };
}
