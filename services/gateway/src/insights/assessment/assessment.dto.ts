import { metricDrawings, readingMoments } from '@strideform/metric-book';
import { MeasuredView, Side } from '@strideform/contracts';
import { z } from 'zod';
import { ClipQuality } from '../../platform/answers/clip-quality.dto.ts';
import { progressState } from '../../sessions/session/session-state.dto.ts';

const value = z.number().nullable();
const text = z.string().nullable();

const NumberMoment = z
  .object({
    time: z.number().describe('s, on the same clock as `all_timestamps` of the export'),
    frame: z.int().nonnegative().describe('The frame that shows it, counted from 0'),
  })
  .nullable();

export const AssessedMetric = z
  .object({
    title: z.string(),
    unit: z.string().describe('Empty for ratios'),
    value,
    word: text.describe('The word that the metric is shown as; null for numbers'),
    uncertainty: value.describe('One standard uncertainty'),
    left: value,
    right: value,
    strides: z.array(value).describe('One entry a stride, null where it could not be measured'),
    read_at: z
      .enum(readingMoments)
      .describe(
        'The moment of a stride at which the metric is read. whole_stride: over all of it; its moment is where the stride begins',
      ),
    drawn_as: z
      .enum(metricDrawings)
      .nullable()
      .describe(
        'Lines over the frame that show what is measured: the distance of the ankle ahead of the hip, or the line from hip to ankle',
      ),
    moments: z
      .object({ value: NumberMoment, left: NumberMoment, right: NumberMoment })
      .describe(
        'Where to see each number: in the stride whose own value is nearest to it, on the side next to the camera for a value of both sides. Null where there is no number',
      ),
    range: z
      .object({
        low: z.number(),
        high: z.number(),
        source: z.string(),
        about: z.string(),
        caution: text.describe(
          'Why the range may not fit this runner: a woman, where only men were studied',
        ),
      })
      .nullable()
      .describe("About 95 % of the runners studied at the runner's speed; null without a study"),
    verdict: z
      .enum(['below', 'within', 'above', 'at_edge'])
      .nullable()
      .describe(
        'below, above: outside of the range by more than 1.96 times the uncertainty; at_edge: outside by less, so likely outside, and not clearly',
      ),
    uncoached_because: text.describe(
      'Why no finding is made about the metric, although a study gives a range: the pose model cannot rank runners by it, or the study is of other speeds',
    ),
    note: text.describe('Why the value is null, or what to know about it'),
  })
  .meta({ id: 'AssessedMetric' });

export const AssessedFinding = z
  .object({
    kind: z
      .enum(['change', 'keep', 'look'])
      .describe(
        'change: it stands out. keep: it is good as it is. look: coaches ask for it, and no study gives a range, so that it is shown and not judged',
      ),
    metric: z.string(),
    issue: z
      .enum(['below', 'above', 'sides'])
      .nullable()
      .describe(
        "Below or above the range of a study or of the runner's own sessions, or sides that differ; null for what to keep and to look at",
      ),
    title: z.string(),
    range: z
      .object({
        low: z.number(),
        high: z.number(),
        from: z.enum(['study', 'own_sessions']),
        source: text.describe("The publication; null for the runner's own sessions"),
      })
      .nullable()
      .describe(
        'What the value lies outside of; null for sides, and for what to keep and to look at',
      ),
    target: z
      .object({ low: z.number(), high: z.number() })
      .nullable()
      .describe(
        "Where to get to, in the metric's unit; null where the value need not move, for sides, and for what to keep and to look at",
      ),
    meaning: z.string(),
    advice: z.string().describe('What to change or to keep, or why the value is not judged'),
    cue: text.describe('What to think of while running'),
    drill: text.describe(
      'What to practise, when to stop, and who asks a professional first; null for what to keep and to look at, and for a value that need not move. Jumps and added weight only if the previous session shows the same, and the answers on health exclude nothing',
    ),
    retest: text.describe('When and how to measure again'),
    source: text.describe('The publication behind the meaning; null for definitions and practice'),
  })
  .meta({ id: 'AssessedFinding' });

const GaitEvents = z.object({
  initial_contacts: z.array(z.number()).describe('s, between frames'),
  toe_offs: z.array(z.number()).describe('s, between frames'),
});

const JointNorm = z
  .object({
    speed: z.number().describe('Speed at which it was measured, m/s'),
    source: z.string(),
    instants: z.array(
      z.object({
        percent: z.number().describe('Of the cycle, from initial contact'),
        mean: z.number().describe('deg'),
        sd: z.number().describe('deg'),
      }),
    ),
  })
  .nullable()
  .describe("Null where nobody was studied near the runner's speed");

export const Assessment = z
  .object({
    session_id: z.string(),
    ...progressState,
    quality: ClipQuality.nullable().describe(
      'Verdict on the clip; null until the session has succeeded',
    ),
    findings: z
      .array(AssessedFinding)
      .describe(
        'At most three: what stands out, the most important first, then what to keep. After them, values without a range to look at. Empty for an unreliable clip; its metrics have no `verdict` either',
      ),
    disclaimer: z.string().describe('That findings are not medical advice, as a sentence'),
    answers_add_drills: z
      .boolean()
      .describe(
        "true if answers to the runner's questions on health could add drills with jumps or added weight",
      ),
    metrics: z.record(z.string(), AssessedMetric).describe('Empty until the session has succeeded'),
    gait_events: z
      .object({ left: GaitEvents, right: GaitEvents })
      .nullable()
      .describe('On the same clock as `all_timestamps` of the export; no entries from behind'),
    joint_norms: z
      .object({ knee: JointNorm })
      .describe('Of the joints whose angle was studied by the same definition'),
    picture: z
      .object({
        width: z.int(),
        height: z.int(),
        view: MeasuredView.describe('From where the clip was measured'),
        facing: Side.nullable(),
        near_side: Side.nullable(),
      })
      .nullable()
      .describe(
        'Size of the clip, px; where the runner faces and the side next to the camera, null from behind',
      ),
  })
  .meta({ id: 'Assessment' });
export type Assessment = z.infer<typeof Assessment>;
export type AssessedMetric = z.infer<typeof AssessedMetric>;
export type AssessedFinding = z.infer<typeof AssessedFinding>;
