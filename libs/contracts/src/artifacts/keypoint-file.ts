import { z } from 'zod';
import { GivenView } from '../analysis-request.ts';

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
 * The light on the runner; null if no runner was seen. Share of pixels lost in black and share
 * blown out to white, 0–1. Difference in colour from the background next to the limbs, in 8-bit
 * steps.
 */
export const FrameLight = z
  .tuple([z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0)])
  .nullable();
export type FrameLight = z.infer<typeof FrameLight>;

/**
 * Movement of the background since the frame before, px (image axes, y down). null in the clip's
 * first frame, and where the background could not be followed.
 */
export const CameraMove = z.tuple([z.number(), z.number()]).nullable();
export type CameraMove = z.infer<typeof CameraMove>;

/**
 * Number of whole pictures that were searched for people while the runner was in view, and number
 * of those in which somebody else moved like the runner and could be mistaken for the runner.
 */
export const PeopleSearches = z
  .object({ count: z.number().int().nonnegative(), with_rivals: z.number().int().nonnegative() })
  .refine(({ count, with_rivals: withRivals }) => withRivals <= count, {
    message: 'must have no more with_rivals than count',
  });
export type PeopleSearches = z.infer<typeof PeopleSearches>;

const share = z.number().min(0).max(1);

/** Limit of people in `PeopleInFrame`. */
export const maxPeopleInFrame = 8;

/** People in one frame of a clip, so that somebody can choose the runner among them. */
export const PeopleInFrame = z.object({
  /** Presentation time of the frame. */
  time_s: z.number(),
  /**
   * Boxes around bodies, as shares of the picture's width and height, from its top left corner.
   * `score` is the model's confidence that there is a person.
   */
  boxes: z
    .array(z.object({ x: share, y: share, width: share, height: share, score: share }))
    .max(maxPeopleInFrame),
});
export type PeopleInFrame = z.infer<typeof PeopleInFrame>;

/** Longer than any clip. A single wrong timestamp must not cause days of resampling. */
const maxDurationS = 3600;
/**
 * Limit for coordinates. A point further from the picture than this many picture sizes is an error.
 */
const maxPictureSizes = 10;

const fields = z.object({
  format: z.literal('strideform.keypoints/1'),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /**
   * View that the pose model does not know. Strideform writes `side`, the only word that earlier
   * versions read, and measures with the view of the session.
   */
  view: GivenView,
  facing: z.enum(['auto', 'left', 'right']),
  timestamps_s: z.array(z.number()),
  names: z.array(KeypointName).min(1),
  frames: z.array(z.array(KeypointSample)),
  /**
   * Times of all frames of the clip, if the model looked at some of them only. They include those
   * in `timestamps_s`. Absent if the model looked at all frames.
   */
  clip_timestamps_s: z.array(z.number()).optional(),
  /** One entry per frame. Absent if it was not measured. */
  light: z.array(FrameLight).optional(),
  /** One entry per frame. Absent if it was not measured. */
  camera_moves: z.array(CameraMove).optional(),
  /** Absent if nothing was searched. */
  searches: PeopleSearches.optional(),
  /** The frame with the most people. Absent if no frame that was searched shows two. */
  people: PeopleInFrame.optional(),
  /** Name of the pose model, for files written by Strideform. */
  model: z.string().optional(),
});
type Fields = z.infer<typeof fields>;

/** Sentence about an entry that breaks a rule. */
const sentences = {
  frameCount: ({ frames, timestamps_s: times }: Fields) =>
    `has ${frames.length} frames for ${times.length} timestamps`,
  moveCount: ({ camera_moves: moves, frames }: Fields) =>
    `has ${moves?.length} entries for ${frames.length} frames`,
  lightCount: ({ light, frames }: Fields) =>
    `has ${light?.length} entries for ${frames.length} frames`,
  moveDistance: () => 'is longer than the picture; movements are pixels',
  pointCount: ({ frames, names }: Fields, index: number) =>
    `has ${frames[index]?.length} points for ${names.length} names`,
  timeOrder: () => 'must be later than the one before it',
  clipTimeOrder: () => 'must be later than the one before it',
  clipTimes: ({ timestamps_s: times }: Fields, index: number) =>
    `is ${times[index]} s, which clip_timestamps_s does not hold`,
  duration: (file: Fields) =>
    `reaches over ${durationOf(file)} s; more than ${maxDurationS} s is no clip, so a timestamp must be wrong`,
  repeatedName: ({ names }: Fields, index: number) => `names ${names[index]} a second time`,
  distance: () =>
    `holds a point more than ${maxPictureSizes} picture sizes away from the picture; coordinates are pixels`,
};
type Rule = keyof typeof sentences;

/** A field, or one entry of it. */
type Place = readonly [field: keyof Fields, index?: number];

const durationOf = ({ timestamps_s: times }: Fields): number =>
  (times.at(-1) ?? 0) - (times[0] ?? 0);

const entryOf = (field: keyof Fields, index: number): Place | null =>
  index < 0 ? null : [field, index];

/** Returns the index of the first time that is not later than the one before it, or -1. */
const firstOutOfOrder = (times: readonly number[]): number =>
  times.findIndex((time, i) => i > 0 && time <= times[i - 1]!);

/** Functions that find the first entry that breaks a rule. */
const findBroken: Readonly<Record<Rule, (file: Fields) => Place | null>> = {
  frameCount: ({ frames, timestamps_s: times }) =>
    frames.length === times.length ? null : ['frames'],
  lightCount: ({ light, frames }) =>
    light === undefined || light.length === frames.length ? null : ['light'],
  moveCount: ({ camera_moves: moves, frames }) =>
    moves === undefined || moves.length === frames.length ? null : ['camera_moves'],
  moveDistance: ({ camera_moves: moves = [], width, height }) => {
    const isTooLong = (move: CameraMove) => move !== null && Math.hypot(...move) > width + height;
    return entryOf('camera_moves', moves.findIndex(isTooLong));
  },
  pointCount: ({ frames, names }) => {
    const index = frames.findIndex((frame) => frame.length !== names.length);
    return entryOf('frames', index);
  },
  timeOrder: ({ timestamps_s: times }) => entryOf('timestamps_s', firstOutOfOrder(times)),
  clipTimeOrder: ({ clip_timestamps_s: times = [] }) =>
    entryOf('clip_timestamps_s', firstOutOfOrder(times)),
  clipTimes: ({ timestamps_s: times, clip_timestamps_s: clipTimes }) => {
    const known = new Set(clipTimes ?? times);
    const index = times.findIndex((time) => !known.has(time));
    return entryOf('timestamps_s', index);
  },
  duration: (file) => (durationOf(file) <= maxDurationS ? null : ['timestamps_s']),
  repeatedName: ({ names }) => {
    const index = names.findIndex((name, j) => names.indexOf(name) !== j);
    return entryOf('names', index);
  },
  distance: ({ frames, width, height }) => {
    const reachPx = maxPictureSizes * Math.max(width, height);
    const isOutside = (sample: KeypointSample) =>
      sample !== null && (Math.abs(sample[0]) > reachPx || Math.abs(sample[1]) > reachPx);
    return entryOf(
      'frames',
      frames.findIndex((frame) => frame.some(isOutside)),
    );
  },
};

/**
 * `strideform.keypoints/1`: what pose estimation writes and `strideform analyze` reads.
 * `frames[i][j]` is point `names[j]` at `timestamps_s[i]`.
 */
export const KeypointFile = fields.superRefine((file, context) => {
  for (const rule of Object.keys(sentences) as Rule[]) {
    const place = findBroken[rule](file);
    if (place === null) continue;
    const [field, index] = place;
    const path = index === undefined ? [field] : [field, index];
    const message = sentences[rule](file, index ?? 0);
    context.addIssue({ code: 'custom', path, message });
  }
});
export type KeypointFile = z.infer<typeof KeypointFile>;
