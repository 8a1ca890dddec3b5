import { z } from 'zod';
import { JudgedQuality, QualityWarning, Side } from './analysis-file.ts';
import { ArtifactAddress } from './artifact-address.ts';

const Curve = z.array(z.number().nullable()).length(101);

/** One angle over the gait cycle, at 0, 1 … 100 % from initial contact, deg. */
const ReportedCurves = z.object({ current: Curve, next: Curve, mean: Curve, std_dev: Curve });

const ReportedPhase = z.object({
  /** Real-life seconds, usually between frames. */
  time_s: z.number(),
  /** Index of the clip's nearest frame, or null if that frame could not be decoded. */
  video_frame: z.number().int().nonnegative().nullable(),
  /** Percentage of the cycle, 0–100. */
  graph_phase: z.number(),
  /** Number of frames since the cycle's first strike. */
  video_phase: z.number().int().nullable(),
  image: ArtifactAddress.nullable(),
});
export type ReportedPhase = z.infer<typeof ReportedPhase>;

const ReportedSide = z.object({
  /** Side whose strike starts the cycle. */
  initiator: Side,
  cycle_count: z.number().int().positive(),
  /** Time from the cycle's start to its peak knee flexion, s. */
  peak_time: z.number().nullable(),
  phases: z.object({
    strike: ReportedPhase,
    mid_stance: ReportedPhase.nullable(),
    takeoff: ReportedPhase,
    flight: ReportedPhase.nullable(),
    new_strike: ReportedPhase,
  }),
  angles: z.object({
    posture: ReportedCurves,
    hip: ReportedCurves,
    knee: ReportedCurves,
    ankle: ReportedCurves,
  }),
  /** Times of the 101 points from the cycle's start, ms. */
  graph_timestamps: z.array(z.number()).length(101),
});
export type ReportedSide = z.infer<typeof ReportedSide>;

/**
 * `strideform.report/1`: the form and gait report of one session, without the parts that may change
 * later (the runner, comments). The report service stores it.
 */
export const ReportFile = z.object({
  format: z.literal('strideform.report/1'),
  form: z.object({
    /** Session averages by metric key, in the metric book's units; null where not measured. */
    metrics: z.record(z.string(), z.number().nullable()),
    images: z.object({
      contact_angle: ArtifactAddress.nullable(),
      push_angle: ArtifactAddress.nullable(),
      knee_ankle: ArtifactAddress.nullable(),
    }),
  }),
  /** Null for a side without a whole gait cycle. */
  gait: z.object({ left: ReportedSide.nullable(), right: ReportedSide.nullable() }),
  /** Share of frames with the runner, warnings about the clip, and the verdict on it. */
  quality: z.object({
    found_share: z.number().min(0).max(1),
    warnings: z.array(QualityWarning),
    /** Absent in files of earlier versions. */
    ...JudgedQuality.partial().shape,
  }),
  /**
   * Reason why a value is null, or a remark about it. Metrics by key; gait by `left`,
   * `left_mid_stance` …; pictures by `contact_angle_image`, `left_strike_image` …
   */
  notes: z.record(z.string(), z.string()),
});
export type ReportFile = z.infer<typeof ReportFile>;

/** Returns the pictures of one part of a report that could be taken. */
export function picturesOf({ form, gait }: ReportFile, part: 'form' | 'gait'): ArtifactAddress[] {
  const phases = [gait.left, gait.right].flatMap((side) =>
    side === null ? [] : Object.values(side.phases),
  );
  const pictures =
    part === 'form' ? Object.values(form.images) : phases.map((phase) => phase?.image ?? null);
  return pictures.filter((address) => address !== null);
}
