// Task of a guarded child that decodes a clip from beginning to end.
import type { GuardedTask } from '@strideform/guarded-process';
import { decodeFrames } from '@strideform/video/codecs';

const work: GuardedTask<null, number> = async (_, { clipPath }) => {
  let frames = 0;
  for await (const frame of decodeFrames(clipPath, undefined, { threads: 1 }))
    if (frame) frames += 1;
  return frames;
};
export default work;
