import { z } from 'zod';

/** Definition of a metric, from the metric book. */
export const MetricDefinitionItem = z
  .object({
    name: z.string().describe('Its key in every answer'),
    title: z.string(),
    unit: z.string().describe('Empty for ratios'),
    decimals: z.int().nonnegative().describe('To which answers round its values, by its unit'),
    formula: z.string(),
    symbols: z.record(z.string(), z.string()).describe('Each symbol of the formula'),
    sign: z.string().describe('Sign convention; empty where none is needed'),
    source: z.string().describe('Paper and equation, or why the metric is our own'),
    deviations: z
      .string()
      .describe('Where the metric departs from its source, and why; empty where it does not'),
    plausible_range: z
      .object({ min: z.number(), max: z.number() })
      .describe('A value outside this range gets a note, but is still shown'),
    studied_range: z
      .object({
        kind: z
          .enum(['usual', 'economical'])
          .describe('usual: what the runners did; economical: what cost them the least energy'),
        participants: z.string().describe('Who was studied, how and at which speed'),
        source: z.string(),
        compared_speeds: z
          .object({ from: z.number(), to: z.number() })
          .describe('m/s; at other speeds no value is compared with the range'),
      })
      .nullable()
      .optional()
      .describe('The study whose range values are compared with; null without one'),
    known_errors: z
      .array(
        z.object({
          pose_model: z.string(),
          mean: z.number().describe('Found minus true, in the unit'),
          spread: z.number().describe('Standard deviation of the error over clips'),
        }),
      )
      .optional()
      .describe(
        'Errors by the points of each pose model on rendered people. They are part of the uncertainty of a value and are not subtracted, because real video has not confirmed them',
      ),
    words: z
      .array(z.string())
      .nullable()
      .describe('The words that answers show instead of a number; null where they show the number'),
    group: z.string().describe('The name of the group in which pages show the metric'),
    meaning: z.string().describe('What the number is, in a sentence for runners'),
    symmetry_of: z
      .string()
      .nullable()
      .describe('The metric whose sides a symmetry index compares; null for all others'),
  })
  .meta({ id: 'MetricDefinition' });
export type MetricDefinitionItem = z.infer<typeof MetricDefinitionItem>;

export const MetricDefinitions = z
  .object({
    items: z.array(MetricDefinitionItem).describe('In the order in which each group shows them'),
    groups: z
      .array(z.object({ name: z.string(), title: z.string() }))
      .describe('In the order in which pages show them'),
    disclaimer: z.string().describe('That texts on metrics are not medical advice, as a sentence'),
  })
  .meta({ id: 'MetricDefinitions' });
export type MetricDefinitions = z.infer<typeof MetricDefinitions>;
