import { decodeFrames, type GuardedTask } from '@strideform/video';

/** Decodes the clip and throws the frames away. */
const decodeOnly: GuardedTask<string, number> = async (clipPath) => {
  const startedAt = performance.now();
  let frames = 0;
  for await (const frame of decodeFrames(clipPath)) frames += frame.index >= 0 ? 1 : 0;
  return (1000 * frames) / (performance.now() - startedAt);
};
export default decodeOnly;
