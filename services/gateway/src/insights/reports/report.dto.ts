import { phaseNames } from '@strideform/gait-engine';
import { Side, threadBlocks } from '@strideform/contracts';
import { z } from 'zod';
import { sessionState } from '../../sessions/session/session-state.dto.ts';
import { metricsObject, Scalar } from '../measurements/metric-shapes.dto.ts';
import { linksExpireAt } from '../measurements/links-expire-at.dto.ts';
import { MeasuredWith } from '../measurements/measured-with.dto.ts';
import { PerFrame, QualitySummary } from '../measurements/measurements.dto.ts';

const number = z.number().nullable();
const text = z.string().nullable();
const url = z.url().nullable();

export const ReportUser = z
  .object({
    age: z.int().nullable().describe('Years'),
    gender: text,
    height: number.describe('cm'),
    weight: number.describe('kg'),
    email: text,
    uid: z.string().describe('Your id of the runner'),
    display_name: text,
    admin_name: text.describe('Your own name, as the operator has it; Demo for the demo session'),
    last_session: text.describe(
      "When the runner's newest session was created, DD/MM/YYYY, UTC; null for the demo session",
    ),
    phone: text,
    brand: text,
    shoeModel: text,
    shoeSize: number,
    leg_length: number.describe('cm'),
    ycom: number.describe('Height of the centre of mass, cm'),
  })
  .meta({ id: 'ReportUser' });
export type ReportUser = z.infer<typeof ReportUser>;

/** The members that both reports have in common. */
const reportState = {
  date: z.string().describe('When the session was created, DD/MM/YYYY, UTC'),
  session_id: z.string(),
  session_created_at: z.iso.datetime(),
  links_expire_at: linksExpireAt,
  ...sessionState,
  quality: QualitySummary,
  measured_with: MeasuredWith,
};

/** Answer of operation 6. Values are null until the session has succeeded. */
export const FormAnalysis = z
  .object({
    metrics: metricsObject('form_analysis', () => Scalar),
    images: z
      .object({
        contact_angle: url.describe('Initial contact'),
        push_angle: url.describe('Take-off'),
        knee_ankle: url.describe('Mid-stance'),
      })
      .describe('Pictures of one stride; each is a lasting link'),
    user_info: ReportUser,
    form_comments: z
      .object({
        contact_angle: z.string(),
        hip_extension_at_foot_takeoff: z.string(),
        foot_contact_angle_and_torso_lean: z.string(),
      })
      .optional()
      .describe('Only when they have been written'),
    ...reportState,
  })
  .meta({ id: 'FormAnalysis' });
export type FormAnalysis = z.infer<typeof FormAnalysis>;

const GaitPhase = z
  .object({
    video_frame: z
      .int()
      .nullable()
      .describe('Index into the clip of the frame nearest to the moment'),
    graph_phase: z
      .int()
      .min(0)
      .max(100)
      .nullable()
      .describe('Index of the moment into the 101 points: % of the cycle, rounded'),
    video_phase: z.int().nullable().describe("Frames from the cycle's first strike"),
    image_url: url.describe('A picture of the moment; a lasting link'),
  })
  .meta({ id: 'GaitPhase' });
export type GaitPhase = z.infer<typeof GaitPhase>;

const Curves = z
  .object({
    current: PerFrame.describe(
      "The representative cycle: the one nearest to the side's median cycle",
    ),
    next: PerFrame.describe('The cycle after it'),
    std_dev: PerFrame.describe('Over all cycles of the side'),
    mean: PerFrame.describe('Over all cycles of the side'),
  })
  .describe('At 0, 1 … 100 % of the cycle, deg')
  .meta({ id: 'GaitCurves' });
export type Curves = z.infer<typeof Curves>;

const phases = Object.fromEntries(phaseNames.map((name) => [name, GaitPhase])) as Record<
  (typeof phaseNames)[number],
  typeof GaitPhase
>;

/**
 * Angles that have the same name on both sides. The joints also have names with the side's letter.
 */
const sideAngles = {
  posture_angle: Curves,
  hip_angle: Curves,
  knee_angle: Curves,
  ankle_angle: Curves,
};
const LeftAngles = z.object({
  lhip_angle: Curves,
  lkne_angle: Curves,
  lank_angle: Curves,
  ...sideAngles,
});
const RightAngles = z.object({
  rhip_angle: Curves,
  rkne_angle: Curves,
  rank_angle: Curves,
  ...sideAngles,
});

const gaitSide = <Angles extends z.ZodObject>(angles: Angles) =>
  z
    .object({
      peak_time: number.describe("From the cycle's start to its peak knee flexion, s"),
      initiator: Side.describe('The foot whose strike starts the cycle'),
      phases: z.object(phases),
      angles,
      graph_timestamps: z
        .array(z.number())
        .describe("Times of the 101 points from the cycle's start, ms"),
      cycle_count: z.int().nonnegative().describe('Cycles of the side that were measured'),
    })
    .describe('A side without a whole measured cycle has nulls and empty lists, and a note');

const LeftGait = gaitSide(LeftAngles).meta({ id: 'LeftGait' });
export type LeftGait = z.infer<typeof LeftGait>;
const RightGait = gaitSide(RightAngles).meta({ id: 'RightGait' });
export type RightGait = z.infer<typeof RightGait>;

const GaitUser = ReportUser.extend({
  session_count: z.int().nonnegative().describe("The runner's sessions; 0 for the demo session"),
}).meta({ id: 'GaitReportUser' });

const gaitComments = Object.fromEntries(
  threadBlocks.gait.map((block) => [block, z.string()]),
) as Record<(typeof threadBlocks.gait)[number], z.ZodString>;

/** Answer of operation 9. Values are null and lists empty until the session has succeeded. */
export const GaitAnalysis = z
  .object({
    left: LeftGait,
    right: RightGait,
    user_info: GaitUser,
    report_comments: z.object(gaitComments).optional().describe('Only when they have been written'),
    ...reportState,
  })
  .meta({ id: 'GaitAnalysis' });
export type GaitAnalysis = z.infer<typeof GaitAnalysis>;
