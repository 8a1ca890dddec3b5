import { z } from 'zod';

export const Gender = z.enum(['male', 'female']);
export type Gender = z.infer<typeof Gender>;

/**
 * The runner as the tenant described them when the session was created. Unknown values are null.
 */
export const RunnerProfile = z.object({
  heightM: z.number().positive().max(2.6).nullable(),
  massKg: z.number().positive().max(300).nullable(),
  legLengthM: z.number().positive().max(1.6).nullable(),
  gender: Gender.nullable(),
});
export type RunnerProfile = z.infer<typeof RunnerProfile>;

/** Side of the runner that the camera saw when a clip was measured. */
export const MeasuredView = z.enum(['side', 'rear']);
export type MeasuredView = z.infer<typeof MeasuredView>;

/**
 * Side of the runner that the camera saw, as the tenant stated it. With `auto`, the keypoints
 * decide.
 */
export const GivenView = z.enum(['auto', ...MeasuredView.options]);
export type GivenView = z.infer<typeof GivenView>;

export const GaitEventKind = z.enum(['initial_contact', 'toe_off']);
export type GaitEventKind = z.infer<typeof GaitEventKind>;

/** Times of the contacts and toe-offs of a foot, as the clip plays, s. In ascending order. */
const FootTimes = z.object({
  initialContactsS: z.array(z.number().nonnegative()),
  toeOffsS: z.array(z.number().nonnegative()),
});
const FeetTimes = z.object({ left: FootTimes, right: FootTimes });
export type FeetTimes = z.infer<typeof FeetTimes>;

/**
 * The gait events of a clip as a person corrected them: kept and set events together are all of
 * them. Times are presentation times of the clip, so that they stay right if the slow motion is
 * corrected later.
 */
export const EventCorrection = z.object({
  /** Automatic events that the person left where they were. */
  kept: FeetTimes,
  /** Events that the person moved or added. */
  byHand: FeetTimes,
  /** Id of the API key or person that corrected them last. */
  correctedBy: z.string(),
  correctedAt: z.iso.datetime(),
});
export type EventCorrection = z.infer<typeof EventCorrection>;

const pictureShare = z.number().min(0).max(1);

/** A point of a clip: presentation time, and shares of the picture's width and height. */
export const PointInClip = z.object({
  timeS: z.number().nonnegative().max(3600),
  x: pictureShare,
  y: pictureShare,
});
export type PointInClip = z.infer<typeof PointInClip>;

/** The runner as a person chose them among several people: the one at the point. */
export const RunnerChoice = PointInClip.extend({
  /** Id of the API key or person that chose. */
  chosenBy: z.string(),
  chosenAt: z.iso.datetime(),
});
export type RunnerChoice = z.infer<typeof RunnerChoice>;

/** Facts about the recording, as the tenant stated them. */
export const RecordingOptions = z.object({
  inclineDeg: z.number().min(-30).max(30),
  beltSpeedMps: z.number().positive().max(15).nullable(),
  /**
   * Factor by which the clip plays slower than the runner moved: 1 for an ordinary clip, 8 for 240
   * fps played at 30.
   */
  slowMotionFactor: z.number().min(1).max(40),
  facing: z.enum(['auto', 'left', 'right']),
  /** Absent in sessions of earlier versions, which means `auto`. */
  view: GivenView.optional(),
  /** Absent if the automatic events are used. */
  eventCorrection: EventCorrection.optional(),
  /** Absent if the person who runs is the runner. */
  runnerChoice: RunnerChoice.optional(),
});
export type RecordingOptions = z.infer<typeof RecordingOptions>;

/** Returns true if results follow corrected events. A clip from behind shows no events. */
export const usesCorrectedEvents = ({ eventCorrection, view }: RecordingOptions): boolean =>
  eventCorrection !== undefined && view !== 'rear';
