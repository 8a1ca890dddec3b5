// Clips to read with both bindings: those of the repository, and made ones of every codec.
import { makeClip, timesAt, type ClipRecipe } from '../../libs/video/src/clip-maker.fixture.ts';
import { renderedRunner } from '@strideform/testing';
import { join } from 'node:path';

const pictures = timesAt(30, 66);

/** Recipes that together use every decoder, container, conversion and turn. */
const recipes: Readonly<Record<string, ClipRecipe>> = {
  'h264.mp4': { encoder: 'libx264', container: 'mp4', timesS: pictures, bFrames: 3 },
  'h264-422.mp4': {
    encoder: 'libx264',
    container: 'mp4',
    timesS: pictures,
    pixelFormat: 'yuv422p',
  },
  'h264-10-bits.mp4': {
    encoder: 'libx264',
    container: 'mp4',
    timesS: pictures,
    pixelFormat: 'yuv420p10',
  },
  'h264-full-range.mov': {
    encoder: 'libx264',
    container: 'mov',
    timesS: pictures,
    fullRange: true,
    rotationDeg: 90,
  },
  'h264-interlaced.mov': {
    encoder: 'libx264',
    container: 'mov',
    timesS: pictures,
    encoderOptions: { 'x264-params': 'interlaced=1' },
    rotationDeg: 180,
  },
  'h264-cut.mp4': { encoder: 'libx264', container: 'mp4', timesS: pictures, cutS: 0.2, bFrames: 2 },
  'h264-grows.mp4': {
    encoder: 'libx264',
    container: 'mp4',
    timesS: pictures,
    then: { timesS: timesAt(30, 76).slice(66), widthPx: 192, heightPx: 128 },
  },
  'hevc.mov': {
    encoder: 'libx265',
    container: 'mov',
    timesS: pictures,
    bFrames: 3,
    rotationDeg: 270,
  },
  'hevc-10-bits.mp4': {
    encoder: 'libx265',
    container: 'mp4',
    timesS: pictures,
    bFrames: 2,
    pixelFormat: 'yuv420p10',
  },
  'hevc-high-dynamic-range.mp4': {
    encoder: 'libx265',
    container: 'mp4',
    timesS: pictures,
    pixelFormat: 'yuv420p10',
    encoderOptions: {
      'x265-params':
        'log-level=none:pools=1:frame-threads=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc',
    },
  },
  'hevc-12-bits.mp4': {
    encoder: 'libx265',
    container: 'mp4',
    timesS: pictures,
    pixelFormat: 'yuv420p12',
  },
  'vp8.webm': { encoder: 'libvpx', container: 'webm', timesS: pictures },
  'vp9-see-through.webm': {
    encoder: 'libvpx-vp9',
    container: 'webm',
    timesS: pictures,
    pixelFormat: 'yuva420p',
  },
  'vp9.webm': {
    encoder: 'libvpx-vp9',
    container: 'webm',
    timesS: pictures,
    encoderOptions: { deadline: 'good', 'auto-alt-ref': 1, 'lag-in-frames': 16 },
  },
  'vp9.mkv': { encoder: 'libvpx-vp9', container: 'matroska', timesS: pictures, rotationDeg: 90 },
  'av1.mkv': { encoder: 'libsvtav1', container: 'matroska', timesS: pictures },
  'mjpeg.avi': { encoder: 'mjpeg', container: 'avi', timesS: pictures, fullRange: true },
  'wide-pixels.mp4': {
    encoder: 'libx264',
    container: 'mp4',
    timesS: pictures,
    pixelAspect: [4, 3],
  },
  'mirrored.mp4': { encoder: 'libx264', container: 'mp4', timesS: pictures, mirrored: true },
};

/** Makes the clips in a folder. Returns their paths, and that of the demo clip. */
export function makeClips(folder: string): string[] {
  const made = Object.entries(recipes).map(([name, recipe]) => {
    const path = join(folder, name);
    makeClip(path, recipe);
    return path;
  });
  return [renderedRunner.clipPath, ...made];
}
