import { Schema } from 'mongoose';
import { maxRecordingTitleLength, recordingTypes, type CoachRecording } from './recording.ts';

export interface RecordingDocument extends Omit<CoachRecording, 'recordingId'> {
  /** The recording's id. */
  readonly _id: string;
  /**
   * Time at which its file began to arrive or to be removed. Such a recording is not shown. If the
   * gateway dies meanwhile, a sweep removes file and document. Absent once the file is stored.
   */
  readonly unsettledSince?: Date;
  /** True until ingest counts its bytes toward the plan. Absent after that. */
  readonly isUncounted?: true;
}

export const RecordingSchema = new Schema<RecordingDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    title: { type: String, default: '', maxlength: maxRecordingTitleLength },
    isForAthlete: { type: Boolean, default: false },
    durationS: { type: Number, default: 0 },
    hasSound: { type: Boolean, default: false },
    contentType: { type: String, enum: recordingTypes, required: true },
    sizeBytes: { type: Number, default: 0 },
    keyId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    unsettledSince: { type: Date },
    isUncounted: { type: Boolean },
  },
  { collection: 'recordings', versionKey: false },
);

RecordingSchema.index({ tenantId: 1, sessionId: 1, unsettledSince: 1, createdAt: -1, _id: -1 });
RecordingSchema.index({ unsettledSince: 1 }, { sparse: true });
RecordingSchema.index(
  { isUncounted: 1, tenantId: 1 },
  { partialFilterExpression: { isUncounted: true } },
);
