import type { AnalysisFile } from './analysis-file.ts';
import { KeypointFile } from './keypoint-file.ts';
import type { ReportFile } from './report-file.ts';
import type { StoredAnalysis } from './stored-analysis.ts';

type StoredFile = Readonly<Record<string, unknown>>;

/** Versions of one kind of stored file. Its field `format` states kind and version. */
export interface FileVersions {
  readonly kind: string;
  /** The version that the first upcaster takes. */
  readonly oldest: number;
  /** Pure functions to the next version. The last one returns what this release writes. */
  readonly upcasters: readonly ((file: StoredFile) => StoredFile)[];
}

/** Thrown for a file of a version that only a newer release can read. */
export class NewerFile extends Error {
  override name = 'NewerFile';
}

const keypointVersions: FileVersions = { kind: 'strideform.keypoints', oldest: 1, upcasters: [] };
const reportVersions: FileVersions = { kind: 'strideform.report', oldest: 1, upcasters: [] };
/** From version 2 on, the frames are in a second file. */
const analysisVersions: FileVersions = { kind: 'strideform.analysis', oldest: 2, upcasters: [] };

/**
 * Returns a stored file in the version that this release writes. New optional fields need no new
 * version: readers ignore what they do not know.
 * @throws {NewerFile}
 * @throws {Error} for a file of another kind, or without one
 */
export function toNewestFile(
  stored: unknown,
  { kind, oldest, upcasters }: FileVersions,
): StoredFile {
  const file = stored as StoredFile;
  const { format } = file;
  const [, found, number] = /^(.+)\/(\d+)$/.exec(String(format)) ?? [];
  const version = Number(number);
  if (found !== kind || version < oldest)
    throw new Error(`A stored file has the format ${String(format)} in place of ${kind}.`);
  const newest = oldest + upcasters.length;
  if (version > newest)
    throw new NewerFile(`A stored file has the format ${format}; this release reads ${newest}.`);
  return upcasters.slice(version - oldest).reduce((older, upcast) => upcast(older), file);
}

/**
 * Returns the newest form of keypoints. They are checked, because the model's output is measured.
 * @throws {NewerFile}
 * @throws {ZodError}
 */
export const readKeypointFile = (stored: unknown): KeypointFile =>
  KeypointFile.parse(toNewestFile(stored, keypointVersions));

/** Returns the newest form of a report. Like an analysis, it is not checked again. */
export const readReportFile = (stored: unknown): ReportFile =>
  toNewestFile(stored, reportVersions) as unknown as ReportFile;

/**
 * Returns the newest form of an analysis, or the single file of earlier versions. The metrics
 * service made the file, and nobody else writes to its folder of the bucket. Checking thousands of
 * numbers again on every read would gain nothing.
 */
export function readAnalysisFile(stored: unknown): StoredAnalysis | AnalysisFile {
  const file = stored as StoredAnalysis | AnalysisFile;
  if (file.format === 'strideform.analysis/1') return file;
  return toNewestFile(file, analysisVersions) as unknown as StoredAnalysis;
}
