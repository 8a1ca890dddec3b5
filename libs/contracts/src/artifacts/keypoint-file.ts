import { z } from 'zod';

/** The keypoints that Strideform uses, in the order it writes them. A file may carry fewer. */
export const keypointNames = [
  'nose',
  'left_shoulder',
  'right_shoulder',
  'left_elbow',
  'right_elbow',
  'left_wrist',
  'right_wrist',
  'left_hip',
  'right_hip',
  'left_knee',
  'right_knee',
  'left_ankle',
  'right_ankle',
  'left_heel',
  'right_heel',
  'left_foot_index',
  'right_foot_index',
] as const;
export const KeypointName = z.enum(keypointNames);
export type KeypointName = z.infer<typeof KeypointName>;

/** x and y in pixels (image axes, y down), confidence 0–1; null where the point was not seen. */
export const KeypointSample = z
  .tuple([z.number(), z.number(), z.number().min(0).max(1)])
  .nullable();
export type KeypointSample = Readonly<NonNullable<z.infer<typeof KeypointSample>>> | null;

/**
 * The light that the runner is seen in: share lost in black and share blown out to white, 0–1, and
 * difference in colour from what lies beside the limbs in 8-bit steps; null where no runner was
 * seen.
 */
export const FrameLight = z
  .tuple([z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0)])
  .nullable();
export type FrameLight = z.infer<typeof FrameLight>;

/** Clips are far shorter; a single wrong timestamp must not make anyone resample for days. */
const longestS = 3600;
/** A point further outside of the picture than this many times its size is no point of it. */
const farthestSizes = 10;

/**
 * `strideform.keypoints/1`: what pose estimation writes and `strideform analyze` reads.
 * `frames[i][j]` is point `names[j]` at `timestamps_s[i]`.
 */
export const KeypointFile = z
  .object({
    format: z.literal('strideform.keypoints/1'),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    view: z.literal('side'),
    facing: z.enum(['auto', 'left', 'right']),
    timestamps_s: z.array(z.number()),
    names: z.array(KeypointName).min(1),
    frames: z.array(z.array(KeypointSample)),
    /** One entry a frame; absent where nobody measured it. */
    light: z.array(FrameLight).optional(),
    /** Name of the pose model, for files written by Strideform. */
    model: z.string().optional(),
  })
  .superRefine((file, context) => {
    if (file.frames.length !== file.timestamps_s.length) {
      context.addIssue({
        code: 'custom',
        path: ['frames'],
        message: `has ${file.frames.length} frames for ${file.timestamps_s.length} timestamps`,
      });
    }
    if (file.light && file.light.length !== file.frames.length)
      context.addIssue({
        code: 'custom',
        path: ['light'],
        message: `has ${file.light.length} entries for ${file.frames.length} frames`,
      });
    const wrong = file.frames.findIndex((frame) => frame.length !== file.names.length);
    if (wrong >= 0)
      context.addIssue({
        code: 'custom',
        path: ['frames', wrong],
        message: `has ${file.frames[wrong]?.length} points for ${file.names.length} names`,
      });
    const late = file.timestamps_s.findIndex(
      (time, i) => i > 0 && time <= file.timestamps_s[i - 1]!,
    );
    if (late >= 0)
      context.addIssue({
        code: 'custom',
        path: ['timestamps_s', late],
        message: 'must be later than the one before it',
      });
    const lengthS = (file.timestamps_s.at(-1) ?? 0) - (file.timestamps_s[0] ?? 0);
    if (lengthS > longestS)
      context.addIssue({
        code: 'custom',
        path: ['timestamps_s'],
        message: `reaches over ${lengthS} s; more than ${longestS} s is no clip, so a timestamp must be wrong`,
      });
    const twice = file.names.findIndex((name, j) => file.names.indexOf(name) !== j);
    if (twice >= 0)
      context.addIssue({
        code: 'custom',
        path: ['names', twice],
        message: `names ${file.names[twice]} a second time`,
      });
    const reach = farthestSizes * Math.max(file.width, file.height);
    const outside = file.frames.findIndex((frame) =>
      frame.some(
        (sample) => sample !== null && (Math.abs(sample[0]) > reach || Math.abs(sample[1]) > reach),
      ),
    );
    if (outside >= 0)
      context.addIssue({
        code: 'custom',
        path: ['frames', outside],
        message: `holds a point more than ${farthestSizes} picture sizes away from the picture; coordinates are pixels`,
      });
  });
export type KeypointFile = z.infer<typeof KeypointFile>;
