import { z } from 'zod';

export const Gender = z.enum(['male', 'female']);
export type Gender = z.infer<typeof Gender>;

/** The runner as the tenant described them when the session was created; null where unknown. */
export const RunnerProfile = z.object({
  heightM: z.number().positive().max(2.6).nullable(),
  massKg: z.number().positive().max(300).nullable(),
  legLengthM: z.number().positive().max(1.6).nullable(),
  gender: Gender.nullable(),
});
export type RunnerProfile = z.infer<typeof RunnerProfile>;

/** From where a clip was measured: from the runner's side, or from behind. */
export const MeasuredView = z.enum(['side', 'rear']);
export type MeasuredView = z.infer<typeof MeasuredView>;

/** From where a clip was filmed, as somebody stated it; `auto`: as its keypoints show. */
export const GivenView = z.enum(['auto', ...MeasuredView.options]);
export type GivenView = z.infer<typeof GivenView>;

/** How the clip was filmed, as the tenant stated it. */
export const RecordingOptions = z.object({
  inclineDeg: z.number().min(-30).max(30),
  beltSpeedMps: z.number().positive().max(15).nullable(),
  /**
   * How many times slower the clip plays than the runner moved: 1 for an ordinary clip, 8 for
   * 240 fps played at 30.
   */
  slowMotionFactor: z.number().min(1).max(40),
  facing: z.enum(['auto', 'left', 'right']),
  /** Absent in sessions of earlier versions: `auto`. */
  view: GivenView.optional(),
});
export type RecordingOptions = z.infer<typeof RecordingOptions>;
