import { z } from 'zod';
import { MeasuredView } from '../analysis-request.ts';
import { KeypointName, KeypointSample, PeopleInFrame } from './keypoint-file.ts';

/** Side of the runner's body. */
export const Side = z.enum(['left', 'right']);
export type Side = z.infer<typeof Side>;

const PerFrame = z.array(z.number().nullable());

/**
 * One metric of one session. `values` has one entry per stride (null: that stride could not be
 * measured).
 */
export const MetricResult = z.object({
  avg: z.number(),
  min: z.number(),
  max: z.number(),
  values: z.array(z.number().nullable()),
  /** One standard uncertainty of `avg`, in the metric's unit; null if it is not known. */
  uncertainty: z.number().nullable(),
  /**
   * The part of `uncertainty` that differs between sessions of one runner. Changes use it, because
   * the rest is the same in all of them. Absent if it is not known.
   */
  session_uncertainty: z.number().optional(),
  unit: z.string(),
  /** The two sides' own averages, for metrics that have sides. */
  left: z.number().nullable().optional(),
  right: z.number().nullable().optional(),
  /**
   * Session's class of a text metric (`footstrike`). `avg` is then the quantity that decides the
   * class.
   */
  label: z.string().optional(),
  /** Share of strides whose class is `label`, 0–1. */
  share: z.number().optional(),
});
export type MetricResult = z.infer<typeof MetricResult>;

const FootEventTimes = z.object({
  initial_contact_s: z.array(z.number()),
  toe_off_s: z.array(z.number()),
});

export const SideEvents = FootEventTimes.extend({
  /** One standard uncertainty of each event, s. */
  initial_contact_uncertainty_s: z.array(z.number()),
  toe_off_uncertainty_s: z.array(z.number()),
});
export type SideEvents = z.infer<typeof SideEvents>;

const EventsOfFeet = z.object({ left: SideEvents, right: SideEvents });

/** Mean and SD of a joint angle over the gait cycle, at 0, 1 … 100 % from initial contact, deg. */
export const CycleCurve = z.object({
  mean: z.array(z.number().nullable()).length(101),
  sd: z.array(z.number().nullable()).length(101),
});
export type CycleCurve = z.infer<typeof CycleCurve>;

const SideCycles = z.object({ hip: CycleCurve, knee: CycleCurve, ankle: CycleCurve });
export type SideCycles = z.infer<typeof SideCycles>;

export const QualityWarning = z.object({
  code: z.string(),
  /** Text for the runner: the problem, its effect on the values, and what to do. */
  message: z.string(),
});
export type QualityWarning = z.infer<typeof QualityWarning>;

/**
 * Verdict on the values of a clip. `good`: right within their stated uncertainty. `fair`: something
 * limits them. `unreliable`: they may describe something other than the runner's gait.
 */
export const QualityVerdict = z.enum(['good', 'fair', 'unreliable']);
export type QualityVerdict = z.infer<typeof QualityVerdict>;

/** A cause or symptom of a verdict that is not `good`. */
export const QualityReason = z.object({
  /** The code of a warning, `contact_uncertain` or `no_stride`. */
  code: z.string(),
  /** A sentence that states the problem. */
  problem: z.string(),
  /** A sentence that states the one thing to do. */
  remedy: z.string(),
  /** Factor that fits the clip, of `slow_motion_likely`. Absent if none is known. */
  slow_motion_factor: z.number().positive().optional(),
});
export type QualityReason = z.infer<typeof QualityReason>;

export const JudgedQuality = z.object({
  verdict: QualityVerdict,
  /** Causes before symptoms, so the first remedy is the one to try. Empty for a good clip. */
  reasons: z.array(QualityReason),
});
export type JudgedQuality = z.infer<typeof JudgedQuality>;

/** Automatic result of a clip whose events a person corrected. */
const AutomaticResult = z.object({
  events: EventsOfFeet,
  cut_events: EventsOfFeet,
  /** Metrics like those of the file. Empty if the automatic events show no possible gait. */
  metrics: z.record(z.string(), MetricResult.nullable()),
  quality: JudgedQuality,
});

const CorrectedEvents = z.object({
  /** Times of the events that a person moved or added. `events` and `cut_events` have them too. */
  by_hand: z.object({ left: FootEventTimes, right: FootEventTimes }),
  automatic: AutomaticResult,
});
export type CorrectedEvents = z.infer<typeof CorrectedEvents>;

/**
 * The vertical plane in which the runner moves, half-way between the legs, as seen in the picture.
 * For a point `[u, v]` px of the picture, let d = [u, v] − `origin_px`. The point is
 * `metres_per_px · (d · forward)` m ahead of the origin and `metres_per_px · (d · up)` m above the
 * ground. `up` is `forward`, turned toward the runner's head: `[f_v, −f_u]` for a runner who faces
 * right, `[−f_v, f_u]` for one who faces left (image axes, v down).
 */
export const RunnerPlane = z.object({
  metres_per_px: z.number().positive(),
  /** One standard uncertainty of `metres_per_px`. */
  metres_per_px_uncertainty: z.number().nonnegative(),
  /** Point on the ground, below the picture's middle. */
  origin_px: z.tuple([z.number(), z.number()]),
  /**
   * Unit vector along the horizontal in the direction that the runner faces. It corrects the
   * camera's roll.
   */
  forward: z.tuple([z.number(), z.number()]),
});
export type RunnerPlane = z.infer<typeof RunnerPlane>;

/**
 * `strideform.analysis/1`: everything measured on one clip, in one file. `strideform analyze`
 * prints it with `--json`. The metrics service stores it as two files: see `StoredAnalysis`.
 */
export const AnalysisFile = z.object({
  format: z.literal('strideform.analysis/1'),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /**
   * Side from which the clip was measured. Absent in files of earlier versions, which means `side`.
   */
  view: MeasuredView.optional(),
  /** Direction in the picture that the runner faces; null from behind. */
  facing: Side.nullable(),
  /** The leg toward the camera; null from behind. */
  near_side: Side.nullable(),
  /** Null without an image scale, and from behind. Absent in files of earlier versions. */
  runner_plane: RunnerPlane.nullable().optional(),
  pattern: z.enum(['running', 'walking']),
  /** Name of the pose model. Absent in files of earlier versions, or if it is not known. */
  pose_model: z.string().optional(),
  /** Times of the frames in real-life seconds: presentation times ÷ `slow_motion_factor`. */
  timestamps_s: z.array(z.number()),
  slow_motion_factor: z.number().min(1),
  metrics: z.record(z.string(), MetricResult.nullable()),
  /** Reason why a metric is null, or a remark about it, by metric key. */
  notes: z.record(z.string(), z.string()),
  /** Gait events. Empty from behind, where the belt hides when a foot touches down. */
  events: EventsOfFeet,
  /**
   * A foot's first toe-off and its last initial contact, if their stances are cut off by the ends
   * of the clip. Absent from behind, and in files of earlier versions.
   */
  cut_events: EventsOfFeet.optional(),
  /**
   * The frame with the most people, if somebody else than the runner was seen. Absent otherwise,
   * and in files of earlier versions.
   */
  people: PeopleInFrame.optional(),
  /** Present if a person corrected the events. Everything else then follows the corrected ones. */
  event_correction: CorrectedEvents.optional(),
  /**
   * Joint and segment angles by API name (`lkne_angle`, `posture_angle` …), one entry per
   * timestamp, deg. From behind, all are null: they lie in a plane that only the side view shows.
   */
  angles: z.record(z.string(), PerFrame),
  /**
   * Numeric metrics by key, one entry per timestamp. Stride metrics keep their value from one
   * stride to the next. Totals grow from 0 to their final value.
   */
  series: z.record(z.string(), PerFrame),
  /** True while the foot is on the ground, one entry per timestamp. Empty from behind. */
  contact: z.object({ left: z.array(z.boolean()), right: z.array(z.boolean()) }),
  /**
   * Repaired and filtered keypoints in image pixels, `keypoints.frames[i][j]` is point `names[j]`
   * at `timestamps_s[i]`.
   */
  keypoints: z.object({ names: z.array(KeypointName), frames: z.array(z.array(KeypointSample)) }),
  /** Null for a side without a whole stride. */
  cycles: z.object({ left: SideCycles.nullable(), right: SideCycles.nullable() }),
  quality: z.object({
    /**
     * Share of frames in which the pose model found the runner, 0–1, of those that it looked at.
     */
    found_share: z.number().min(0).max(1),
    frame_count: z.number().int().nonnegative(),
    /** Number of frames that the pose model looked at. Absent if it looked at all. */
    pose_frame_count: z.number().int().nonnegative().optional(),
    rate_hz: z.number().positive(),
    repaired_share: z.number().min(0).max(1),
    /**
     * One standard uncertainty of the camera's roll after its correction, deg. Absent from behind
     * and in files of earlier versions.
     */
    roll_uncertainty_deg: z.number().nonnegative().optional(),
    stride_count: z.object({
      left: z.number().int().nonnegative(),
      right: z.number().int().nonnegative(),
    }),
    /** Medians of the light on the runner. Absent if it was not measured. */
    light: z
      .object({
        /** Share of the runner that is lost in black, 0–1. */
        black_share: z.number().min(0).max(1),
        /** Share of the runner that is blown out to white, 0–1. */
        overexposed_share: z.number().min(0).max(1),
      })
      .optional(),
    /**
     * The `slow_motion_factor` that fits the clip, if it seems to play slower than stated. Absent
     * if it plays as stated, or if no factor fits.
     */
    likely_slow_motion_factor: z.number().positive().optional(),
    checks: z.record(z.string(), z.boolean()),
    warnings: z.array(QualityWarning),
    /** Absent in files of earlier versions; readers then derive both (`withVerdict`). */
    ...JudgedQuality.partial().shape,
  }),
});
export type AnalysisFile = z.infer<typeof AnalysisFile>;

/** An analysis of a clip from the side. */
export interface SideAnalysisFile extends AnalysisFile {
  facing: Side;
  near_side: Side;
}
