/** Containers of recordings. Browsers write one of them. */
export const recordingTypes = ['video/mp4', 'video/webm'] as const;
export type RecordingFileType = (typeof recordingTypes)[number];

/** Video of what a coach said and drew while looking at a session's clip. */
export interface CoachRecording {
  readonly recordingId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly title: string;
  /** True if the athlete can play it on the shared page. */
  readonly isForAthlete: boolean;
  /** Length as the caller gave it, s. The file is never decoded here. */
  readonly durationS: number;
  /** False for a recording that was made without a microphone. */
  readonly hasSound: boolean;
  readonly contentType: RecordingFileType;
  /** Size of the file. While it arrives, the size that it may have at most. */
  readonly sizeBytes: number;
  /** Id of the API key with which it was sent, or of the person. */
  readonly keyId: string;
  readonly createdAt: Date;
}

/** Limits of recordings. The console shows the first two. */
export const recordingLimits = { durationS: 180, bytes: 64 * 2 ** 20, ofSession: 50 } as const;
export const maxRecordingTitleLength = 200;

/** Fields of a recording that can be changed. */
export type CoachRecordingChanges = Partial<Pick<CoachRecording, 'title' | 'isForAthlete'>>;

export type RecordingName = Pick<CoachRecording, 'tenantId' | 'sessionId' | 'recordingId'>;
