import type { RunnerProfile } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';

/** proto3 knows absent, not null. */
export function runnerToMessage({ heightM, massKg, legLengthM, gender }: RunnerProfile): ingestV1.RunnerProfile {
  return { heightM: heightM ?? undefined, massKg: massKg ?? undefined, legLengthM: legLengthM ?? undefined, gender: gender ?? '' };
}
