import type { ingestV1 } from '@strideform/grpc';
import { runnerProfileOf, type UserProfile } from '../users/user.ts';

type RecordingInput = Omit<ingestV1.RecordingOptions, 'beltSpeedMps'> & {
  readonly beltSpeedMps?: number | null | undefined;
};

/** Runner and recording as ingest expects them: proto3 has absent values, but no null. */
export function toAnalysisRequest(
  profile: UserProfile,
  { beltSpeedMps, ...options }: RecordingInput,
): Pick<ingestV1.ReanalyzeSessionRequest, 'runner' | 'recording'> {
  const { heightM, massKg, legLengthM, gender } = runnerProfileOf(profile);
  return {
    runner: {
      heightM: heightM ?? undefined,
      massKg: massKg ?? undefined,
      legLengthM: legLengthM ?? undefined,
      gender: gender ?? '',
    },
    recording: { ...options, beltSpeedMps: beltSpeedMps ?? undefined },
  };
}
