import type { GuardedTask } from '../guarded/guarded-protocol.ts';
import type { ClipLimits } from './clip-limits.ts';
import type { ClipProbe } from './clip-probe.ts';
import { inspectClip } from './inspect-clip.ts';

const inspect: GuardedTask<{ path: string; limits: ClipLimits }, ClipProbe> = ({ path, limits }) =>
  inspectClip(path, limits);
export default inspect;
