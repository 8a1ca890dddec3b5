import type { ingestV1 } from '@strideform/grpc';
import { runnerProfileOf, type UserProfile } from '../users/user.ts';

type ToldOptions = Omit<ingestV1.RecordingOptions, 'beltSpeedMps'> & {
  readonly beltSpeedMps?: number | null | undefined;
};

/** What was told of runner and recording, as ingest takes it: proto3 knows absent, not null. */
export function toldToMessage(
  profile: UserProfile,
  { beltSpeedMps, ...options }: ToldOptions,
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
