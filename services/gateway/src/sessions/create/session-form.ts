import { invalidParameters } from '@strideform/service-kit';
import type { FastifyRequest } from 'fastify';
import type { ArrivingForm, SessionFields } from './arriving-form.ts';
import { fieldErrors } from '../../http/field-errors.ts';
import { partsOf } from '../../http/multipart-form.ts';
import { SessionForm } from './create-session.dto.ts';

/** Operation 1's form, as it arrives with a request. */
export const sessionForm = (request: FastifyRequest): ArrivingForm => ({
  parts: partsOf(request),
  check: checkSessionForm,
});

/** @throws {InvalidInput} naming every field that is wrong. */
export function checkSessionForm(
  fields: ReadonlyMap<string, readonly string[]>,
  clip: { readonly sizeBytes: number } | null,
): SessionFields {
  const single = Object.keys(SessionForm.shape).filter((name) => name !== 'body_joint_angles');
  const sent = (name: string) => (fields.get(name) ?? []).filter((value) => value.trim() !== '');
  const repeated = single.filter((name) => sent(name).length > 1);
  const form = SessionForm.safeParse({
    ...Object.fromEntries(single.map((name) => [name, sent(name)[0]])),
    body_joint_angles: listed(sent('body_joint_angles')),
  });
  const errors = [
    ...fieldErrors(form.error?.issues ?? []),
    ...repeated.map((name) => ({ pointer: `/${name}`, message: 'sent more than once' })),
    ...(clip === null && sent('upload_id').length === 0
      ? [
          {
            pointer: '/video',
            message: 'required: send the clip as a file, or name an upload by upload_id',
          },
        ]
      : []),
    ...(clip !== null && sent('upload_id').length > 0
      ? [{ pointer: '/upload_id', message: 'sent beside a clip: send one of the two' }]
      : []),
    ...(clip?.sizeBytes === 0 ? [{ pointer: '/video', message: 'the file is empty' }] : []),
  ];
  if (!form.success || errors.length > 0) throw invalidParameters(errors);
  const {
    user_id,
    session_name,
    body_joint_angles,
    incline_degree,
    belt_speed,
    slow_motion_factor,
    facing,
    upload_id,
  } = form.data;
  return {
    userId: user_id,
    title: session_name,
    bodyJointAngles: body_joint_angles.includes('all') ? ['all'] : [...new Set(body_joint_angles)],
    recording: {
      inclineDeg: incline_degree,
      beltSpeedMps: belt_speed ?? null,
      slowMotionFactor: slow_motion_factor,
      facing,
    },
    uploadId: upload_id ?? null,
  };
}

/** A comma list, a repeated field, or both. undefined when nothing was said. */
function listed(values: readonly string[]): string[] | undefined {
  const names = values
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  return names.length === 0 ? undefined : names;
}
