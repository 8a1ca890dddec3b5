export {
  defaultClipLimits,
  type ClipLimits,
  type VideoCodec,
  type VideoContainer,
} from './limits/clip-limits.ts';
export type { ClipProbe } from './clip/clip-probe.ts';
export { clipRefusedError } from './limits/clip-refused-error.ts';
export { ClipRefused, type ClipRefusedCode } from './limits/clip-refusals.ts';
export { probeClip } from './clip/probe-clip.ts';
export {
  defaultPoseRateHz,
  maxSegmentLooks,
  planSegments,
  type RunnerPoint,
  type SegmentPlan,
  type SegmentPlanOptions,
} from './segments/plan-segments.ts';
