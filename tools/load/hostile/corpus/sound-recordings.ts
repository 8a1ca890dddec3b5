import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeTone } from '../../../../libs/video/src/tone-maker.fixture.ts';
import { accepted, refused, type HostileClip } from './hostile-clip.ts';
import { box, fullBox, replaced, uint32 } from './mp4-boxes.ts';

/** Code of PNG content in a cover. */
const pngContent = 14;

/**
 * Makes recordings with sound or a cover picture, which contain no video of a runner, or more than
 * that.
 */
export function soundRecordings(folder: string, plain: Buffer, png: Buffer): HostileClip[] {
  const tone = recordedTone(folder);
  return [
    refused('tone', tone),
    refused('tone-with-a-cover', withCover(tone, png)),
    accepted('clip-with-a-cover', withCover(plain, png)),
  ];
}

/** Returns a copy whose metadata contain a cover picture, as music players write it. */
const withCover = (file: Buffer, png: Buffer): Buffer =>
  replaced(
    file,
    ['moov', 'udta'],
    fullBox(
      'meta',
      0,
      fullBox('hdlr', 0, uint32(0), Buffer.from('mdirappl'), Buffer.alloc(9)),
      box('ilst', box('covr', box('data', uint32(pngContent, 0), png))),
    ),
  );

function recordedTone(folder: string): Buffer {
  const path = join(folder, 'tone');
  makeTone(path);
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}
