import { frameRounding } from '@strideform/gait-engine';
import type { AnalysisFile } from '@strideform/contracts';
import {
  encodeFrames,
  FrameColumns,
  splicedGzip,
  type GzipPiece,
} from '@strideform/analysis-store/frames';
import { gunzipSync } from 'node:zlib';

/** Returns the frames of an analysis, as the metrics service stores them. */
export function writtenFrames(analysis: AnalysisFile): FrameColumns {
  const { index, bytes } = encodeFrames(analysis, frameRounding);
  return FrameColumns.of(index, bytes);
}

/** Parses JSON that was written in parts, as a caller does. */
export const readJson = <T>(parts: Iterable<string | GzipPiece>): T =>
  JSON.parse(gunzipSync(Buffer.concat([...splicedGzip(parts)])).toString()) as T;
