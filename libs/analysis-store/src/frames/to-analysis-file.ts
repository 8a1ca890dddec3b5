import type { AnalysisFile, AnalysisHead, KeypointSample, Side } from '@strideform/contracts';
import type { FrameColumns } from './frame-columns.ts';

/** Returns the whole analysis as one object, for code that goes through all frames. */
export function toAnalysisFile(head: AnalysisHead, frames: FrameColumns): AnalysisFile {
  const columnsUnder = (prefix: string): Record<string, (number | null)[]> =>
    Object.fromEntries(
      frames.namesUnder(prefix).map((name) => [name, frames.numbers(`${prefix}${name}`)]),
    );
  return {
    format: 'strideform.analysis/1',
    ...head,
    timestamps_s: frames.numbers('exact_time') as number[],
    angles: columnsUnder('angles.'),
    series: columnsUnder('series.'),
    contact: { left: contactOf(frames, 'left'), right: contactOf(frames, 'right') },
    keypoints: keypointsOf(frames),
  };
}

/** Returns the contact of a side, or no entries if it was not measured. */
function contactOf(frames: FrameColumns, side: Side): boolean[] {
  const column = `contact.${side}`;
  return frames.has(column) ? frames.flags(column) : [];
}

function keypointsOf(frames: FrameColumns): AnalysisFile['keypoints'] {
  const names = frames.keypointNames;
  const samples = Array.from({ length: frames.frameCount }, (): KeypointSample[] => []);
  for (const name of names) {
    const xs = frames.numbers(`keypoints.${name}.x`);
    const ys = frames.numbers(`keypoints.${name}.y`);
    const confidences = frames.numbers(`keypoints.${name}.confidence`);
    for (const [frame, points] of samples.entries()) {
      const x = xs[frame]!;
      points.push(x === null ? null : [x, ys[frame]!, confidences[frame]!]);
    }
  }
  return { names, frames: samples as AnalysisFile['keypoints']['frames'] };
}

/** Returns the analysis without its frames. */
export function headOf(file: AnalysisFile): AnalysisHead {
  const {
    format: _format,
    timestamps_s: _times,
    angles: _angles,
    series: _series,
    contact: _contact,
    keypoints: _keypoints,
    ...head
  } = file;
  return head;
}
