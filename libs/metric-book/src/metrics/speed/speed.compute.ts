import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { fromGivenSpeed } from '../../measurement/given-speed.ts';
import { overSession, overStrides } from '../../measurement/per-stride.ts';
import type { RearInput } from '../../measurement/rear-input.ts';
import { speedOf } from '../../measurement/requirements.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';

export function speedFromSide(input: MetricInput): MetricOutcome {
  const { value, uncertainty } = speedOf(input);
  const isTreadmill = input.motion.surface === 'treadmill';
  if (isTreadmill && input.recording.beltSpeedMps !== null)
    return overSession(input, value, uncertainty, 'belt_speed_given');
  if (isTreadmill || input.gait.strides.length === 0) return overSession(input, value, uncertainty);
  return overStrides(input, (stride) => strideSpeed(input, stride), {
    sides: 'none',
    unseen: 'speed_not_measured',
  });
}

export const speedFromBehind = (input: RearInput): MetricOutcome =>
  fromGivenSpeed(input, (speedMps) => speedMps);
