import { describe, expect, test } from '@jest/globals';
import {
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV420P10LE,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_SMPTE170M,
  AVCOL_SPC_UNSPECIFIED,
} from 'node-av/constants';
import { Frame } from 'node-av/lib';
import { UprightConverter } from './upright-converter.ts';

const shownAsStored = {
  format: AV_PIX_FMT_YUV420P,
  width: 128,
  height: 96,
  colorSpace: AVCOL_SPC_BT709,
} satisfies Partial<Frame>;

/** Returns true if a converter passes a frame on, without a copy. */
async function isPassedOn(
  changes: Partial<Frame>,
  turnDeg: 0 | 90 | 180 | 270 = 0,
): Promise<boolean> {
  const frame = new Frame();
  frame.alloc();
  Object.assign(frame, shownAsStored, changes);
  frame.getBuffer();
  const converter = new UprightConverter(turnDeg, 200);
  try {
    return (await converter.convert(frame)) === frame;
  } finally {
    converter.free();
    frame.free();
  }
}

describe('a frame in the form that players show', () => {
  test('is passed on without a copy', async () => {
    expect(await isPassedOn({})).toBe(true);
  });

  test.each<[string, Partial<Frame>, 0 | 90 | 180 | 270]>([
    ['turned', {}, 180],
    ['too wide', { width: 202 }, 0],
    ['too high', { height: 202 }, 0],
    ['of an odd width', { width: 127 }, 0],
    ['of an odd height', { height: 95 }, 0],
    ['with 10 bits', { format: AV_PIX_FMT_YUV420P10LE }, 0],
    ['in full range', { colorRange: AVCOL_RANGE_JPEG }, 0],
    ['in BT.601', { colorSpace: AVCOL_SPC_SMPTE170M }, 0],
    ['untagged and small', { colorSpace: AVCOL_SPC_UNSPECIFIED }, 0],
  ])('is converted if it is %s', async (_, changes, turnDeg) => {
    expect(await isPassedOn(changes, turnDeg)).toBe(false);
  });
});
