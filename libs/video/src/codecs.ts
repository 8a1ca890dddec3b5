// Runs FFmpeg in the process that imports it, so import it only in a guarded child.
export { decodeFrames } from './decode/decode-frames.ts';
export type { DecodeOptions, FrameRange } from './decode/frame-source.ts';
export type { ColourMatrix, VideoFrame } from './decode/video-frame.ts';
export { encodeVideo, type VideoPlanes, type VideoWriter } from './encode/encode-video.ts';
export type { EncodeOptions } from './encode/h264-encoders.ts';
export { licenceOf, licenceOfFfmpeg, type FfmpegLicence } from './ffmpeg-licence.ts';
