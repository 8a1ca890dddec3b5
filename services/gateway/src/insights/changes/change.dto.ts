import {
  noChangeSentences,
  noComparedChangeSentences,
  problemParts,
  unknownSentences,
} from '@strideform/languages/english';
import {
  changeVerdicts,
  findMetric,
  noComparisonReasons,
  isNumeric,
  metricsShownIn,
  type MetricKey,
} from '@strideform/metric-book';
import { z } from 'zod';
import { plainId, Notes } from '../../platform/validation/fields.dto.ts';

/** Metrics that are shown if the request names none. */
const usualMetrics = metricsShownIn('trends').map(({ key }) => key);

const maxSessions = 30;

const isNumericKey = (key: string): key is MetricKey => {
  const metric = findMetric(key);
  return metric !== undefined && isNumeric(metric);
};

export const TrendsQuery = z.object({
  metrics: z
    .string()
    .default(usualMetrics.join(','))
    .transform((text) => [...new Set(text.split(',').map((key) => key.trim()))])
    .refine((keys) => keys.every(isNumericKey), {
      error: problemParts.must_name_number_metrics,
    })
    .transform((keys) => keys.filter(isNumericKey))
    .meta({
      type: 'string',
      description:
        'Names of metrics that are numbers, with commas between them, such as `cadence,contact_time`',
    }),
  sessions: z.coerce
    .number()
    .int()
    .min(1)
    .max(maxSessions)
    .default(20)
    .describe('The newest finished sessions that are shown; the verdict does not depend on it'),
});
export type TrendsQuery = z.infer<typeof TrendsQuery>;

/** Returns the codes of a table of sentences. */
const codesOf = <Code extends string>(sentences: Readonly<Record<Code, string>>): Code[] =>
  Object.keys(sentences) as Code[];

const Reason = z.enum(noComparisonReasons);
const Reasons = z
  .array(Reason)
  .describe('Why it may not be compared; empty where it may, and for that session itself');

const Verdict = z
  .enum(changeVerdicts)
  .describe(
    "within_noise: the difference does not exceed `detectable`; within_days: it does, but the runner's own days differ as much; changed: it exceeds all that is known; unknown: the effect of the speeds or an uncertainty is not known",
  );

const DayToDay = z
  .object({
    standard_deviation: z.number(),
    from: z.enum(['own_sessions', 'published']),
    source: z.string().nullable().describe("The publication; null for the runner's own sessions"),
    session_count: z
      .int()
      .nullable()
      .describe("The runner's own, one of each day; null for a publication"),
  })
  .describe(
    'How much the value varies from day to day beyond the noise of the measurement, one standard deviation. A published value does not decide the verdict',
  );

export const changeShape = {
  difference: z.number().describe('Later minus earlier'),
  detectable: z
    .number()
    .nullable()
    .describe(
      'The smallest difference that the measurement distinguishes from a repetition in 95 of 100 cases: d + 1.96 · √(u_a² + u_b² + u_d²), where u_a and u_b are the parts of the uncertainties that differ between sessions of one runner, and d ± u_d is the most that the difference of the speeds does to the value; null where a part of it is not known',
    ),
  verdict: Verdict,
  unknown_reason: z
    .enum(codesOf(unknownSentences))
    .nullable()
    .describe(
      'The part of the noise that is not known, with a sentence in `notes`. With days_not_known, `changed` means a change or a difference between days; null where all is known',
    ),
  day_to_day: DayToDay.nullable(),
};

const SmallestDetectable = z
  .object({
    pair: z.number().describe('Between two sessions'),
    five_to_one: z.number().describe('Between the mean of five sessions and a new one'),
    five_to_five: z.number().describe('Between the means of five sessions and of five others'),
  })
  .nullable()
  .optional()
  .describe(
    'The smallest changes that the measurement can distinguish from repetitions in 95 of 100 cases at one speed, by the noise of the newest session; null where it is not known',
  );

export const runAtField = z.iso
  .datetime()
  .describe('When the clip was filmed, as `recorded_at` says, or else when it was sent');

export const NoChangeCode = z
  .enum(codesOf(noChangeSentences))
  .nullable()
  .describe('Why `change` is null, with a sentence in `notes`; null where there is a change');

const TrendPoint = z.object({
  session_id: z.string(),
  session_created_at: z.iso.datetime(),
  run_at: runAtField,
  value: z.number().nullable(),
  uncertainty: z.number().nullable().describe('One standard uncertainty'),
  is_comparable: z.boolean().describe('With the newest session'),
});

const Trend = z.object({
  unit: z.string(),
  points: z.array(TrendPoint).describe('The oldest first'),
  usual_band: z
    .object({ low: z.number(), high: z.number(), session_count: z.int() })
    .nullable()
    .describe(
      'Where the newest value lies in 95 of 100 cases if nothing changed, from earlier comparable sessions of five or more days (UTC)',
    ),
  smallest_detectable: SmallestDetectable,
  change: z
    .object({ ...changeShape, compared_with: z.string().describe('The earlier session') })
    .nullable()
    .describe('Of the newest session from the comparable one before it; null without one'),
  no_change_reason: NoChangeCode,
});

export const Trends = z
  .object({
    user_id: z.string(),
    newest_session_id: z.string().nullable(),
    sessions: z
      .array(
        z.object({
          session_id: z.string(),
          title: z.string(),
          session_created_at: z.iso.datetime(),
          run_at: runAtField,
          reasons: Reasons,
        }),
      )
      .describe('The oldest first, with why they may not be compared with the newest one'),
    metrics: z.record(z.string(), Trend),
    notes: Notes,
  })
  .meta({ id: 'Trends' });
export type Trends = z.infer<typeof Trends>;

const sessionId = plainId().max(128);
const comparedSessions = {
  earlier_session_id: sessionId.describe('The session to compare with'),
  later_session_id: sessionId.describe('The session that is compared'),
};

export const ComparisonRequest = z.strictObject(comparedSessions).meta({ id: 'ComparisonRequest' });
export type ComparisonRequest = z.infer<typeof ComparisonRequest>;

/** The same two sessions, as query parameters. */
export const ComparisonQuery = z.object(comparedSessions);

const ComparedMetric = z.object({
  unit: z.string(),
  earlier: z.number().nullable(),
  later: z.number().nullable(),
  earlier_uncertainty: z.number().nullable(),
  later_uncertainty: z.number().nullable(),
  difference: z
    .number()
    .nullable()
    .describe('Later minus earlier, whether the sessions are comparable or not'),
  smallest_detectable: SmallestDetectable,
  change: z.object(changeShape).nullable(),
  no_change_reason: z
    .enum(codesOf(noComparedChangeSentences))
    .nullable()
    .describe('Why `change` is null, with a sentence in `notes`; null where there is a change'),
});

const ComparedCurve = z.object({
  earlier: z
    .array(z.number())
    .describe('Mean of the compared strides at 0, 1 … 100 % of the cycle, deg'),
  later: z.array(z.number()),
  difference: z.array(z.number()).describe('Later minus earlier'),
  differs: z
    .array(z.boolean())
    .describe(
      'Where the strides differ (exact permutation of the largest |t|, 5 %) and by more than the noise of the measurement',
    ),
  beyond_days: z
    .array(z.boolean())
    .nullable()
    .describe(
      'Where they differ by more than days and the difference of the speeds do as well; null where that is not known',
    ),
  p: z
    .number()
    .nullable()
    .describe(
      'Share of all splits of the strides with a largest |t| as large; null where the sessions are not comparable',
    ),
  split_count: z.int(),
  stride_counts: z
    .object({ earlier: z.int(), later: z.int() })
    .describe('Strides that are compared: seven of a session at most'),
  note: z
    .string()
    .nullable()
    .describe(
      'Why no difference is stated, so that `differs` is false everywhere, or why `beyond_days` is null; null otherwise',
    ),
});

export const Comparison = z
  .object({
    user_id: z.string().describe('The runner of the later session'),
    earlier_session_id: z.string(),
    later_session_id: z.string(),
    is_comparable: z.boolean(),
    reasons: Reasons,
    metrics: z.record(z.string(), ComparedMetric),
    curves: z
      .record(z.string(), ComparedCurve.nullable())
      .describe(
        'By side and angle, such as `left_knee_angle`; null for a side that was not in clear view, and with fewer than four strides',
      ),
    notes: Notes,
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof Comparison>;
