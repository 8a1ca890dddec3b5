import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  makeClip,
  timesAt,
  type ClipRecipe,
} from '../../../../libs/video/src/clip-maker.fixture.ts';
import { accepted, eitherWay, refused, type HostileClip } from './hostile-clip.ts';

const plain: ClipRecipe = {
  encoder: 'libx264',
  container: 'mp4',
  timesS: timesAt(30, 90),
  bFrames: 2,
};

/** Encodes a clip, and returns its bytes. */
export function recorded(folder: string, recipe: Partial<ClipRecipe> = {}): Buffer {
  const file = join(folder, 'recorded');
  makeClip(file, { ...plain, ...recipe });
  const bytes = readFileSync(file);
  rmSync(file);
  return bytes;
}

const x264 = (settings: string): Partial<ClipRecipe> => ({
  encoderOptions: { preset: 'veryfast', 'x264-params': `scenecut=0:${settings}` },
});

/** Makes rare recordings of cameras and editors. */
export function oddRecordings(folder: string): HostileClip[] {
  const of = (recipe: Partial<ClipRecipe>): Buffer => recorded(folder, recipe);
  const hdr = 'colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc';
  return [
    accepted('interlaced', of(x264('tff=1'))),
    accepted('ten-bits', of({ encoder: 'libx265', pixelFormat: 'yuv420p10', bFrames: 0 })),
    accepted(
      'high-dynamic-range',
      of({
        encoder: 'libx265',
        pixelFormat: 'yuv420p10',
        bFrames: 0,
        encoderOptions: {
          preset: 'ultrafast',
          'x265-params': `log-level=none:pools=1:frame-threads=1:${hdr}`,
        },
      }),
    ),
    accepted('twelve-bits', of({ encoder: 'libx265', pixelFormat: 'yuv420p12', bFrames: 0 })),
    accepted(
      'see-through',
      of({ encoder: 'libvpx-vp9', container: 'webm', pixelFormat: 'yuva420p', bFrames: 0 }),
    ),
    accepted('full-colour', of({ pixelFormat: 'yuv422p' })),
    accepted('fragmented', of({ muxerOptions: { movflags: '+frag_keyframe+empty_moov' } })),
    accepted('index-in-front', of({ muxerOptions: { movflags: '+faststart' } })),
    accepted('one-key-frame', of({ timesS: timesAt(60, 900), keyInterval: 100_000 })),
    accepted('only-key-frames', of({ keyInterval: 1, bFrames: 0 })),
    accepted('negative-times', of({ cutS: 0.5 })),
    eitherWay('tiny', of({ widthPx: 16, heightPx: 16 })),
    eitherWay('a-line', of({ widthPx: 1024, heightPx: 16 })),
  ];
}

/** Makes recordings that cannot be measured correctly. */
export function uselessRecordings(folder: string): HostileClip[] {
  const of = (recipe: Partial<ClipRecipe>): Buffer => recorded(folder, recipe);
  const smaller = { timesS: timesAt(30, 90).map((timeS) => timeS + 3), widthPx: 64 };
  return [
    refused(
      'changed-size',
      of({
        ...x264('repeat-headers=1'),
        then: smaller,
      }),
    ),
    eitherWay('changed-size-unsaid', of({ then: smaller })),
    refused('too-many-frames-a-second', of({ timesS: timesAt(1000, 2500) })),
    refused('one-picture', of({ timesS: [0] })),
    refused('most-of-an-hour', of({ timesS: [0, 1, 3000] })),
    eitherWay('ten-seconds-between-pictures', of({ timesS: timesAt(0.1, 15), bFrames: 0 })),
    refused('stretched', of({ pixelAspect: [64, 1] })),
    refused('slanted', of({ rotationDeg: 30 })),
    refused('mirrored', of({ mirrored: true })),
    refused('old-container', of({ container: 'avi', bFrames: 0 })),
    refused(
      'pictures-of-stills',
      of({ encoder: 'mjpeg', container: 'mov', fullRange: true, bFrames: 0 }),
    ),
    refused(
      'encrypted',
      of({
        muxerOptions: {
          encryption_scheme: 'cenc-aes-ctr',
          encryption_key: '00'.repeat(16),
          encryption_kid: '11'.repeat(16),
        },
      }),
    ),
  ];
}
