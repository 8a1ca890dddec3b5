import type { AnalysisFile } from '@strideform/contracts';

/**
 * The metrics service checked the file when it wrote it. To check a hundred thousand numbers on
 * every read would gain nothing.
 * @throws Error for a file of another format
 */
export function requireAnalysisFormat(file: AnalysisFile): AnalysisFile {
  if (file.format === 'strideform.analysis/1') return file;
  throw new Error(
    `The stored analysis has the format ${String(file.format)}, not strideform.analysis/1.`,
  );
}
