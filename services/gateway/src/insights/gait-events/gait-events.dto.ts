import { GaitEventKind, QualityVerdict, Side } from '@strideform/contracts';
import { z } from 'zod';
import { numberFromText } from '../../platform/validation/fields.dto.ts';
import { progressState } from '../../sessions/session/session-state.dto.ts';

const event = {
  side: Side,
  event: GaitEventKind,
  time: z.number().describe('s, as in all_timestamps; not rounded to a frame'),
};

const AutomaticEvent = z
  .object({
    ...event,
    uncertainty: z.number().nullable().describe('One standard uncertainty of the time, s'),
  })
  .meta({ id: 'AutomaticGaitEvent' });

const UsedEvent = AutomaticEvent.extend({
  source: z.enum(['automatic', 'manual']).describe('manual: a person moved or added it'),
}).meta({ id: 'GaitEvent' });
export type UsedEvent = z.infer<typeof UsedEvent>;

const version = z.int().min(1);

const AutomaticResult = z
  .object({
    verdict: QualityVerdict,
    metrics: z
      .record(
        z.string(),
        z.object({ value: z.number().nullable(), uncertainty: z.number().nullable() }).nullable(),
      )
      .describe(
        'Every metric that is a number, by the automatic events; null where they do not show it. Empty if they are those of no possible gait',
      ),
  })
  .meta({ id: 'AutomaticGaitResult' });

/** Gait events of a session, and who corrected them. */
export const GaitEvents = z
  .object({
    session_id: z.string(),
    version: version.describe(
      'Names this state. A correction sends it, so that two people do not overwrite each other. It counts the analyses of the clip',
    ),
    ...progressState,
    corrected: z.boolean().describe('true: the results follow events that a person corrected'),
    corrected_by: z.string().nullable().describe('API key or person; null: nobody'),
    corrected_at: z.iso.datetime().nullable(),
    events: z.array(UsedEvent).describe('The events that the results follow, in order of time'),
    automatic_events: z.array(AutomaticEvent),
    automatic_result: AutomaticResult.nullable().describe(
      'What the automatic events give; null: the results are the automatic ones',
    ),
  })
  .meta({ id: 'GaitEvents' });
export type GaitEvents = z.infer<typeof GaitEvents>;

/** Number of events of a run of about ten minutes. */
export const maxEvents = 4000;

/** All events of a clip, as a person sees them. */
export const GaitEventCorrection = z
  .strictObject({
    version: version.describe('As the last read showed it'),
    events: z
      .array(z.strictObject({ ...event, time: z.number().nonnegative().describe('s') }))
      .min(2)
      .max(maxEvents)
      .describe(
        'All events of both feet, in any order. An automatic event that is left as it was read keeps its uncertainty',
      ),
  })
  .meta({ id: 'GaitEventCorrection' });
export type GaitEventCorrection = z.infer<typeof GaitEventCorrection>;
export type GivenEvent = GaitEventCorrection['events'][number];

export const GaitEventVersion = z.object({
  version: z
    .preprocess(numberFromText, version)
    .describe('As the last read of the events showed it'),
});
export type GaitEventVersion = z.infer<typeof GaitEventVersion>;

export const gaitEventsExample: GaitEvents = {
  session_id: 'ses_4f0c9c6f8f4b4c0d9a5b6f1f2e3d4c5b',
  version: 2,
  attempt: 2,
  status: 'succeeded',
  stage: 'report',
  progress: 1,
  error: null,
  reanalysis: null,
  corrected: true,
  corrected_by: 'key_4f0c9c6f',
  corrected_at: '2026-11-24T10:12:00.000Z',
  events: [
    { side: 'left', event: 'initial_contact', time: 0.12, uncertainty: 0.0096, source: 'manual' },
    { side: 'left', event: 'toe_off', time: 0.3712, uncertainty: 0.0071, source: 'automatic' },
  ],
  automatic_events: [
    { side: 'left', event: 'initial_contact', time: 0.1523, uncertainty: 0.0074 },
    { side: 'left', event: 'toe_off', time: 0.3712, uncertainty: 0.0071 },
  ],
  automatic_result: {
    verdict: 'good',
    metrics: { contact_time: { value: 0.2189, uncertainty: 0.0071 } },
  },
};
