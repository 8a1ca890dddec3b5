export { encodeFrames, type ColumnRounding, type EncodedFrames } from './encode-frames.ts';
export { FrameColumns } from './frame-columns.ts';
export { splicedGzip, type GzipPiece } from './spliced-gzip.ts';
export { headOf, toAnalysisFile } from './to-analysis-file.ts';
