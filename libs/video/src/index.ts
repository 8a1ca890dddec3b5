export {
  defaultClipLimits,
  type ClipLimits,
  type VideoCodec,
  type VideoContainer,
} from './clip/clip-limits.ts';
export type { ClipProbe } from './clip/clip-probe.ts';
export { ClipRefused, type ClipRefusedCode } from './clip/clip-refused.ts';
export { probeClip } from './clip/probe-clip.ts';
export {
  defaultPoseRateHz,
  maxSegmentLooks,
  planSegments,
  type SegmentPlan,
  type SegmentPlanOptions,
} from './segments/plan-segments.ts';
