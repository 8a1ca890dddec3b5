import { problemParts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import { invalidParameters, type FieldError } from '@strideform/service-kit/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CallerIdentity } from '../../accounts/guards/caller-identity.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { fieldErrors } from '../../platform/validation/field-errors.ts';
import { formParts } from '../../platform/forms/multipart-form.ts';
import { endOfAnswer } from '../../platform/server/end-of-answer.ts';
import type { ArrivingForm, SessionFields } from './arriving-form.ts';
import { SessionForm } from './create-session.dto.ts';

type SentFields = ReadonlyMap<string, readonly string[]>;
type SentClip = { readonly sizeBytes: number } | null;

/** Fields that refer to a clip outside the form. */
const clipFields = ['upload_id', 'video_url'];
const listField = 'body_joint_angles';
const singleFields = Object.keys(SessionForm.shape).filter((name) => name !== listField);

/** Reads the form of operation 1 while it arrives. */
@Injectable()
export class SessionForms {
  constructor(
    private readonly identity: CallerIdentity,
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'UPLOAD_SILENCE_S'>,
  ) {}

  of(request: FastifyRequest, reply: FastifyReply): ArrivingForm {
    const parts = formParts(request, this.config.UPLOAD_SILENCE_S);
    const callerNow = () => this.identity.establishAgain(request);
    return { parts, check: checkSessionForm, callerLeft: endOfAnswer(reply), callerNow };
  }
}

/** @throws {InvalidInput} with all invalid fields. */
export function checkSessionForm(fields: SentFields, clip: SentClip): SessionFields {
  const singles = singleFields.map((name) => [name, sentValues(fields, name)[0]]);
  const form = SessionForm.safeParse({
    ...Object.fromEntries(singles),
    [listField]: listedNames(sentValues(fields, listField)),
  });
  const errors = [
    ...fieldErrors(form.error?.issues ?? []),
    ...repeatedFields(fields),
    ...clipErrors(fields, clip),
  ];
  if (!form.success || errors.length > 0) throw invalidParameters(errors);
  return toSessionFields(form.data);
}

/** Returns the values of a field. An empty field counts as not sent. */
const sentValues = (fields: SentFields, name: string): string[] =>
  (fields.get(name) ?? []).filter((value) => value.trim() !== '');

const repeatedFields = (fields: SentFields): FieldError[] =>
  singleFields
    .filter((name) => sentValues(fields, name).length > 1)
    .map((name) => ({ pointer: `/${name}`, message: problemParts.sent_twice }));

function clipErrors(fields: SentFields, clip: SentClip): FieldError[] {
  const named = clipFields.filter((name) => sentValues(fields, name).length > 0);
  const sources = clip === null ? named : ['video', ...named];
  const errors: FieldError[] = sources
    .slice(1)
    .map((name) => ({ pointer: `/${name}`, message: problemParts.second_clip }));
  if (sources.length === 0) errors.push({ pointer: '/video', message: problemParts.clip_missing });
  if (clip?.sizeBytes === 0) errors.push({ pointer: '/video', message: problemParts.empty_file });
  return errors;
}

function toSessionFields(form: SessionForm): SessionFields {
  const joints = form.body_joint_angles;
  return {
    userId: form.user_id,
    title: form.session_name,
    bodyJointAngles: joints.includes('all') ? ['all'] : [...new Set(joints)],
    recording: {
      inclineDeg: form.incline_degree,
      beltSpeedMps: form.belt_speed ?? null,
      slowMotionFactor: form.slow_motion_factor,
      facing: form.facing,
      view: form.view,
    },
    uploadId: form.upload_id ?? null,
    videoUrl: form.video_url ?? null,
  };
}

/** Characters of JSON lists, which some clients send. No name contains them. */
const jsonMarks = /[[\]"]/g;

/**
 * Returns the names in a comma-separated or JSON list, a repeated field, or both. undefined if
 * there are none.
 */
function listedNames(values: readonly string[]): string[] | undefined {
  const names = values
    .flatMap((value) => value.replace(jsonMarks, '').split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  return names.length === 0 ? undefined : names;
}
