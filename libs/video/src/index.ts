export { ClipRefused, type ClipRefusedCode } from './clip/clip-refused.ts';
export { decodeFrames } from './decode/decode-frames.ts';
export type { DecodeOptions, FrameRange } from './decode/frame-source.ts';
export type { ColourMatrix, VideoFrame } from './decode/video-frame.ts';
export {
  GuardedChild,
  type GuardedChildOptions,
  type GuardedRunOptions,
} from './guarded/guarded-child.ts';
export type { GuardedTask, TaskHooks } from './guarded/guarded-protocol.ts';
export { GuardedTaskFailed, type GuardedFailureReason } from './guarded/guarded-task-failed.ts';
export { runGuarded } from './guarded/run-guarded.ts';
export { measureGuards, type DecoderGuards } from './guarded/sandbox/measure-guards.ts';
export { useSandboxSettings, type SandboxSettings } from './guarded/sandbox/sandbox-settings.ts';
export type { OwnFiles, TaskFiles } from './guarded/sandbox/child-room.ts';
export type { ErrorClass } from './guarded/transferred-error.ts';
export { workerModule } from './guarded/worker-module.ts';
export {
  defaultClipLimits,
  type ClipLimits,
  type VideoContainer,
  type VideoCodec,
} from './clip/clip-limits.ts';
export { licenceOf, licenceOfFfmpeg, type FfmpegLicence } from './ffmpeg-licence.ts';
export type { ClipProbe } from './clip/clip-probe.ts';
export { probeClip } from './clip/probe-clip.ts';

export {
  encodeVideo,
  type EncodeOptions,
  type VideoPlanes,
  type VideoWriter,
} from './encode/encode-video.ts';
export {
  defaultPoseRateHz,
  maxSegmentLooks,
  planSegments,
  type SegmentPlan,
  type SegmentPlanOptions,
} from './segments/plan-segments.ts';
