import type { GuardedTask } from '@strideform/guarded-process';
import type { ClipLimits } from '../limits/clip-limits.ts';
import type { ClipProbe } from './clip-probe.ts';
import { inspectClip } from './inspect-clip.ts';

const inspect: GuardedTask<ClipLimits, ClipProbe> = (limits, { clipPath }) =>
  inspectClip(clipPath, limits);
export default inspect;
