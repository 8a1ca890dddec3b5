import { isNumeric } from '@strideform/metric-book';
import { z } from 'zod';
import { sessionState } from '../../sessions/session/session-state.dto.ts';
import { metricsObject, Scalar, StrideSpread, Text } from '../measurements/metric-shapes.dto.ts';
import { MeasuredWith } from '../measurements/measured-with.dto.ts';
import { QualitySummary, ShownView } from '../measurements/measurements.dto.ts';

const block = (place: Parameters<typeof metricsObject>[0]) =>
  metricsObject(place, (metric) => (isNumeric(metric) ? StrideSpread : Text));
const number = z.number().nullable();
const text = z.string().nullable();

export const UserInformation = z
  .object({
    ycom: number.describe('Height of the centre of mass, cm'),
    weight: number.describe('kg'),
    age: text.describe('Years, as text'),
    height: number.describe('cm'),
    leg_length: number.describe('cm'),
    shoeSize: number,
    gender: text,
    user: z.string().describe('Your id of the runner'),
    brand: text,
    shoeModel: text,
    email: text,
    display_name: text,
  })
  .meta({ id: 'UserInformation' });

/** Answer of operation 3. Values are null and lists empty until the session has succeeded. */
export const SessionSummary = z
  .object({
    summary_text: z
      .object({
        balance_and_posture: z.string(),
        performance_metrics: z.string(),
        running_mechanics: z.string(),
        final_summary: z.string(),
        distance_and_duration: z.string(),
      })
      .optional()
      .describe('Only when it has been written'),
    performance_metrics: block('performance_metrics'),
    running_mechanics: block('running_mechanics'),
    balance_and_posture: block('balance_and_posture'),
    distance_and_duration: metricsObject('distance_and_duration', () => Scalar),
    user_information: UserInformation,
    session_date: z.string().describe('DD/MM/YYYY, UTC'),
    session_id: z.string(),
    session_created_at: z.iso.datetime(),
    ...sessionState,
    view: ShownView,
    quality: QualitySummary,
    measured_with: MeasuredWith,
  })
  .meta({ id: 'SessionSummary' });
export type SessionSummary = z.infer<typeof SessionSummary>;
