import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeTone } from '../../../../libs/video/src/tone-maker.fixture.ts';
import { accepted, refused, type HostileClip } from './hostile-clip.ts';
import { box, fullBox, replaced, uint32 } from './mp4-boxes.ts';

/** What the type of a cover's content says. */
const pngContent = 14;

/** Recordings with sound or a cover's picture, which are no video of a runner or not only that. */
export function soundRecordings(folder: string, plain: Buffer, png: Buffer): HostileClip[] {
  const tone = recordedTone(folder);
  return [
    refused('tone', tone),
    refused('tone-with-a-cover', withCover(tone, png)),
    accepted('clip-with-a-cover', withCover(plain, png)),
  ];
}

/** A copy whose metadata hold a cover's picture, as music players write it. */
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
