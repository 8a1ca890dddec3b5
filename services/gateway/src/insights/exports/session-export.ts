import type { FrameColumns, GzipPiece } from '@strideform/analysis-store/frames';
import type { Side } from '@strideform/contracts';
import { stateOf } from '../../sessions/session/session-state.ts';
import { roundedQuality } from '../measurements/measured-precision.ts';
import { unseenNotes } from '../measurements/seen-from.ts';
import type { ExportReading, FinishedReading } from '../measurements/session-reading.ts';
import {
  angleColumns,
  confidenceColumns,
  coordinateColumns,
  jsonWithColumns,
  metricColumns,
} from '../measurements/shown-columns.ts';
import type { SessionExport } from './session-export.dto.ts';

/** The members of an export that hold columns of the frames. */
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
/** null from behind. */
const contactColumn = (frames: FrameColumns, which: 'any' | Side): string | null => {
  const column = `contact.${which}`;
  return frames.has(column) ? column : null;
};
type ExportColumn = keyof ReturnType<typeof columnsOfExport>;

/** The export of a session without results. */
export const toEmptyExport = (session: ExportReading['session']): SessionExport => ({
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

/** The export of a session that has succeeded, as JSON in parts. */
export const writeSessionExport = (
  reading: FinishedReading,
  frames: FrameColumns,
): Generator<string | GzipPiece> =>
  jsonWithColumns(frames, columnsOfExport(frames), withoutFrames(reading));

const withoutFrames = ({
  session,
  analysis,
}: ExportReading): Omit<SessionExport, ExportColumn> => ({
  activity: 'Running',
  session_id: session.sessionId,
  ...stateOf(session, analysis === null ? {} : { ...unseenNotes(analysis), ...analysis.notes }),
  quality: analysis && roundedQuality(analysis.quality),
});
