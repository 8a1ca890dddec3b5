import type { FrameColumns, GzipPiece } from '@strideform/analysis-store/frames';
import type { Side } from '@strideform/contracts';
import { stateOf } from '../../sessions/session/session-state.ts';
import { sideViewNotes } from '../measurements/measured-view.ts';
import type { ExportData, FinishedExportData } from '../measurements/session-data.ts';
import {
  angleColumns,
  confidenceColumns,
  coordinateColumns,
  jsonWithColumns,
  metricColumns,
} from '../measurements/shown-columns.ts';
import { qualityDetail } from '../measurements/shown-quality.ts';
import type { SessionExport } from './session-export.dto.ts';

/** Returns the members of an export that contain columns of the frames. */
export const columnsOfExport = (frames: FrameColumns) => ({
  metrics: metricColumns(frames),
  keypoints: coordinateColumns(frames),
  angles: angleColumns(frames.namesUnder('angles.')),
  all_timestamps: 'time',
  contact: contactColumn(frames, 'any'),
  left_contact: contactColumn(frames, 'left'),
  right_contact: contactColumn(frames, 'right'),
  confidence: confidenceColumns(frames),
});
/** Returns the column of ground contact. null for a view from behind. */
const contactColumn = (frames: FrameColumns, which: 'any' | Side): string | null => {
  const column = `contact.${which}`;
  return frames.has(column) ? column : null;
};
type ExportColumn = keyof ReturnType<typeof columnsOfExport>;

/** Returns the export of a session without results. */
export const toEmptyExport = (session: ExportData['session']): SessionExport => ({
  metrics: {},
  keypoints: {},
  angles: {},
  all_timestamps: [],
  contact: [],
  left_contact: [],
  right_contact: [],
  confidence: {},
  ...withoutFrames({ session, analysis: null }),
});

/** Writes the export of a session that has succeeded, as JSON in parts. */
export const writeSessionExport = (
  data: FinishedExportData,
  frames: FrameColumns,
): Generator<string | GzipPiece> =>
  jsonWithColumns(frames, columnsOfExport(frames), withoutFrames(data));

const withoutFrames = ({ session, analysis }: ExportData): Omit<SessionExport, ExportColumn> => ({
  activity: 'Running',
  session_id: session.sessionId,
  ...stateOf(session, analysis === null ? {} : { ...sideViewNotes(analysis), ...analysis.notes }),
  quality: analysis && qualityDetail(analysis),
});
