import { GivenView, RecordingOptions } from '@strideform/contracts';
import { z } from 'zod';
import { numberFromText } from '../../platform/validation/fields.dto.ts';
import { jsonSchema } from '../../platform/openapi/json-schema.ts';
import { UserId } from '../../accounts/users/user.dto.ts';
import { UploadId } from '../uploads/upload.dto.ts';

const joints = ['ankle', 'knee', 'elbow', 'hip', 'shoulder'] as const;

/** Returns the schema of a form's number, which arrives as text. */
const formNumber = (number: z.ZodNumber) => z.preprocess(numberFromText, number);

const { inclineDeg, beltSpeedMps, slowMotionFactor, facing } = RecordingOptions.shape;

/**
 * Returns the limits of a schema as text: "from -30 to 30". The pattern of the text does not show
 * them.
 */
function bounds(schema: z.ZodType): string {
  const { minimum, exclusiveMinimum, maximum } = z.toJSONSchema(schema);
  return minimum === undefined
    ? `above ${exclusiveMinimum}, at most ${maximum}`
    : `from ${minimum} to ${maximum}`;
}

/** Text fields of operation 1, as the form sends them. */
export const SessionForm = z.object({
  user_id: UserId.describe('Your own id of the runner; an unknown runner is created'),
  session_name: z
    .string()
    .trim()
    .max(200)
    .default('')
    .describe('Title of the session; without it, a readable default'),
  incline_degree: formNumber(inclineDeg)
    .default(0)
    .describe(`Slope of the ground, degrees, uphill +; ${bounds(inclineDeg)}`),
  body_joint_angles: z
    .array(z.enum(['all', ...joints]))
    .default(['all'])
    .describe(
      'Joints whose angles the session shows: a comma-separated list, or the field repeated',
    ),
  belt_speed: formNumber(beltSpeedMps.unwrap())
    .optional()
    .describe(
      `Speed of the treadmill, m/s, ${bounds(beltSpeedMps.unwrap())}; takes precedence over the measured speed`,
    ),
  slow_motion_factor: formNumber(slowMotionFactor)
    .default(1)
    .describe(`How many times slower the clip plays than real time; ${bounds(slowMotionFactor)}`),
  facing: facing.default('auto').describe('Direction in which the runner faces in the picture'),
  view: GivenView.default('auto').describe(
    'From where the clip is filmed: from the side, or from behind on a treadmill. auto: as the picture shows',
  ),
  upload_id: UploadId.optional().describe('A completed upload, instead of `video`'),
  video_url: z
    .url()
    .max(2000)
    .optional()
    .describe(
      'An https address from which the clip is fetched while the request waits, instead of `video`',
    ),
});
export type SessionForm = z.infer<typeof SessionForm>;

const { properties, required } = jsonSchema(SessionForm, 'input') as {
  properties: Record<string, object>;
  required: string[];
};

/** Complete form with the clip, for the API's description. */
export const createSessionBody = {
  type: 'object',
  required,
  oneOf: [{ required: ['video'] }, { required: ['upload_id'] }, { required: ['video_url'] }],
  properties: {
    ...properties,
    video: {
      type: 'string',
      format: 'binary',
      contentMediaType: 'video/*',
      description: 'The clip: one runner, filmed from the side, or from behind on a treadmill',
    },
  },
};

export const CreatedSession = z
  .object({
    session_id: z.string(),
    title: z.string(),
  })
  .meta({ id: 'CreatedSession' });
export type CreatedSession = z.infer<typeof CreatedSession>;
