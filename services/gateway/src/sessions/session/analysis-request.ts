import type { RecordingOptions } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { toRecordingOptionsMessage, toRunnerProfileMessage } from '@strideform/grpc/messages';
import { runnerProfileOf, type UserProfile } from '../../accounts/users/user.ts';

/** Maps the runner and the recording to ingest's message. */
export const toAnalysisRequestMessage = (
  profile: UserProfile,
  recording: RecordingOptions,
): Pick<ingestV1.ReanalyzeSessionRequest, 'runner' | 'recording'> => ({
  runner: toRunnerProfileMessage(runnerProfileOf(profile)),
  recording: toRecordingOptionsMessage(recording),
});
