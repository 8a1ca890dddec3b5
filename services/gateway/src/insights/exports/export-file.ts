import { splicedGzip, type FrameColumns } from '@strideform/analysis-store/frames';
import type { AnalysisHead } from '@strideform/contracts';
import { evenTimes, writeC3d, writeCsv, writeMot, writeTrc } from '@strideform/motion-files';
import type { FinishedExportData } from '../measurements/session-data.ts';
import { csvColumns, csvRows } from './csv-columns.ts';
import { markerPoints, withScale } from './marker-points.ts';
import { coordinateRemark, openSimAngles } from './opensim-angles.ts';
import { writeSessionExport } from './session-export.ts';

export const fileFormats = ['csv', 'trc', 'mot', 'c3d'] as const;
export type FileFormat = (typeof fileFormats)[number];

interface FileKind {
  /** TRC, MOT and C3D have no registered type. */
  readonly mediaType: string;
  readonly description: string;
  /** True if the format contains values that only a side view gives. */
  readonly needsSideView: boolean;
  readonly write: (data: FinishedExportData, frames: FrameColumns) => FileParts | FileRefusal;
}

/** Reasons why a file cannot be written: the clip is from behind, or has no scale. */
export type FileRefusal = 'needs_side_view' | 'scale_unknown';

/** Parts of a file. A long clip's file is never in memory as a whole. */
type FileParts = Generator<string | Uint8Array>;

const plainText = 'text/plain; charset=utf-8';

const kinds: Readonly<Record<FileFormat, FileKind>> = {
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    needsSideView: false,
    write: (_data, frames) => {
      const columns = csvColumns(frames);
      const titles = columns.map(({ title }) => title);
      return writeCsv(titles, csvRows(frames, columns));
    },
    description: "RFC 4180, units in the header; one row a frame, at the frame's own time",
  },
  trc: {
    mediaType: plainText,
    needsSideView: true,
    write: ({ session, analysis }, frames) => {
      const scaled = withScale(analysis);
      if (scaled === null) return 'scale_unknown';
      const clip = { rateHz: analysis.quality.rate_hz, frameCount: frames.frameCount };
      return writeTrc(markerPoints(scaled, frames), clip, exportFileName(session, 'trc'));
    },
    description:
      "Markers for OpenSim, mm, in the runner's plane: x ahead, y up from the ground, z = 0",
  },
  mot: {
    mediaType: plainText,
    needsSideView: true,
    write: (_data, frames) => {
      const times = evenTimes(frames.numbers('exact_time') as number[]);
      return writeMot(times, openSimAngles(frames), [coordinateRemark]);
    },
    description:
      'Joint angles for OpenSim, degrees, named like the coordinates of the full-body models after Rajagopal et al. (2016)',
  },
  c3d: {
    mediaType: 'application/octet-stream',
    needsSideView: true,
    write: ({ analysis }, frames) => {
      const scaled = withScale(analysis);
      if (scaled === null) return 'scale_unknown';
      return writeC3d(markerPoints(scaled, frames), footEvents(analysis));
    },
    description:
      'The same markers as in TRC, and the events `Foot Strike` and `Foot Off` in the contexts `Left` and `Right`',
  },
};

function footEvents({ events: { left, right } }: Pick<AnalysisHead, 'events'>) {
  return {
    left: { strikesS: left.initial_contact_s, takeOffsS: left.toe_off_s },
    right: { strikesS: right.initial_contact_s, takeOffsS: right.toe_off_s },
  };
}

export const mediaTypeOf = (format: FileFormat): string => kinds[format].mediaType;

export const exportFileName = (
  { sessionId }: FinishedExportData['session'],
  format: FileFormat,
): string => `export-${sessionId}.${format}`;

/**
 * Returns the parts of an export, or the reason why the file cannot be written. JSON is compressed
 * with gzip.
 */
export function fileParts(
  data: FinishedExportData,
  frames: FrameColumns,
  format: FileFormat | 'json',
): FileParts | FileRefusal {
  if (format === 'json') return splicedGzip(writeSessionExport(data, frames));
  const { needsSideView, write } = kinds[format];
  if (needsSideView && data.analysis.view === 'rear') return 'needs_side_view';
  return write(data, frames);
}

export const exportDescription = [
  'With `format`, the answer is a file: 409 until the session has succeeded (`session_not_finished`, `session_failed`).',
  ...Object.entries(kinds).map(([format, { description }]) => `\`${format}\`: ${description}.`),
  "TRC, MOT and C3D are sampled evenly: from the first frame on, at the clip's mean frame rate without its pauses (times in which frames are more than three usual intervals apart), by straight lines between frames.",
  'A value is missing where one of the two frames has no value, and in pauses: an empty cell in TRC, a negative residual in C3D. MOT has no missing values: its gaps are filled by straight lines, and its header lists them.',
  "TRC and C3D need the length of a pixel, from the user's height or leg length or the belt's speed: 409 `scale_unknown` without.",
  'TRC, MOT and C3D need a clip from the side: 409 `needs_side_view` for one from behind. Of such a clip, JSON and CSV have keypoints and the metrics that were measured; its angles are null, and nothing is known about contact.',
].join(' ');

/** Media types of exports other than JSON. */
export const exportContent: Readonly<Record<string, object>> = {
  'text/csv': { schema: { type: 'string' } },
  'text/plain': { schema: { type: 'string' } },
  'application/octet-stream': {
    schema: { type: 'string', format: 'binary', contentMediaType: 'application/octet-stream' },
  },
};
