import { z } from 'zod';

/** What a metric is, as the catalogue defines it. */
export const MetricDefinition = z
  .object({
    name: z.string().describe('Its key in every answer'),
    title: z.string(),
    unit: z.string().describe('Empty for ratios'),
    formula: z.string(),
    symbols: z.record(z.string(), z.string()).describe('Each symbol of the formula'),
    sign: z.string().describe('Sign convention, empty where it needs none'),
    source: z.string().describe('Paper and equation, or why it is ours'),
    deviations: z
      .string()
      .describe('Where it departs from its source, and why; empty where it does not'),
    plausible_range: z
      .object({ min: z.number(), max: z.number() })
      .describe('Outside of it a value is flagged in the notes, never hidden'),
    words: z
      .array(z.string())
      .nullable()
      .describe(
        "The words that take the number's place in answers; null where the number is shown",
      ),
  })
  .meta({ id: 'MetricDefinition' });
export type MetricDefinition = z.infer<typeof MetricDefinition>;

export const MetricDefinitions = z
  .object({ items: z.array(MetricDefinition) })
  .meta({ id: 'MetricDefinitions' });
export type MetricDefinitions = z.infer<typeof MetricDefinitions>;
