import { z } from 'zod';
import { AnalysisFile } from './analysis-file.ts';
import { ArtifactAddress } from './artifact-address.ts';

const withOneEntryAFrame = {
  timestamps_s: true,
  angles: true,
  series: true,
  contact: true,
  keypoints: true,
} as const;

/** Measurements of a clip, without the values that have one entry per frame. */
export const AnalysisHead = AnalysisFile.omit({ format: true, ...withOneEntryAFrame });
export type AnalysisHead = z.infer<typeof AnalysisHead>;

const count = z.number().int().nonnegative();

const FrameColumn = z.object({
  /**
   * Name of the column: `time`, `series.speed`, `angles.lkne_angle`, `contact.left`,
   * `keypoints.left_knee.x` …. Answers show `time`. Only `exact_time` gives an exact rate.
   */
  name: z.string(),
  /** Position and length of the column's text in the compressed file. */
  offset: count,
  bytes: count,
  /** Length and CRC-32 of the text: the values as JSON writes them, with commas between. */
  text_bytes: count,
  crc32: count,
  /** Compressed bytes of each part of the text; all but the first part begin with a comma. */
  chunks: z.array(count),
});
export type FrameColumn = z.infer<typeof FrameColumn>;

/**
 * Position of each column in the file of the frames. That file is one JSON object of columns by
 * name, compressed with gzip. The text of a column begins and ends at whole bytes of the compressed
 * file. So single columns can be read, and can be copied into other gzip files unchanged.
 */
export const FrameColumnIndex = z.object({
  frame_count: count,
  /** Number of frames in each part of a column except the last one. */
  chunk_frames: z.number().int().positive(),
  columns: z.array(FrameColumn),
});
export type FrameColumnIndex = z.infer<typeof FrameColumnIndex>;

/**
 * `strideform.analysis/2`: an analysis as the metrics service stores it, with the frames in a
 * separate file. Earlier versions stored `strideform.analysis/1`.
 */
export const StoredAnalysis = AnalysisHead.extend({
  format: z.literal('strideform.analysis/2'),
  frames: FrameColumnIndex.extend({ address: ArtifactAddress }),
});
export type StoredAnalysis = z.infer<typeof StoredAnalysis>;

type Cell = number | boolean | null;
export type NamedColumn = readonly [name: string, values: readonly Cell[]];

/**
 * Yields the columns of an analysis in the order of the file, one at a time. Columns that many
 * answers show come first.
 */
export function* frameColumnsOf(analysis: AnalysisFile): Generator<NamedColumn> {
  const { timestamps_s: times, series, angles, contact, keypoints } = analysis;
  yield ['time', times];
  for (const [name, values] of Object.entries(series)) yield [`series.${name}`, values];
  for (const [name, values] of Object.entries(angles)) yield [`angles.${name}`, values];
  yield ['exact_time', times];
  yield* contactColumnsOf(contact, times.length);
  const { names, frames } = keypoints;
  for (const [point, name] of names.entries())
    for (const [place, part] of keypointParts.entries())
      yield [`keypoints.${name}.${part}`, frames.map((frame) => frame[point]?.[place] ?? null)];
}

/** Yields nothing for an analysis from behind, where contact is not measured. */
function* contactColumnsOf(
  { left, right }: AnalysisFile['contact'],
  frameCount: number,
): Generator<NamedColumn> {
  if (left.length === 0 && right.length === 0 && frameCount > 0) return;
  yield ['contact.any', left.map((isDown, frame) => isDown || right[frame]!)];
  yield ['contact.left', left];
  yield ['contact.right', right];
}

/** Parts of a keypoint in each frame, in the order of a sample. */
const keypointParts = ['x', 'y', 'confidence'] as const;
