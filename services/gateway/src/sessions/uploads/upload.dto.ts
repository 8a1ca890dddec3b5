import { z } from 'zod';
import { plainId } from '../../platform/validation/fields.dto.ts';

export const UploadId = plainId()
  .min(1, 'required')
  .max(128)
  .describe('As the answer that began the upload showed it');

export const NewUpload = z
  .object({
    content_type: z
      .string()
      .max(100)
      .regex(/^video\/[\w.+-]+$/, 'must be the type of a video, such as video/mp4')
      .describe('Type of the clip'),
    size_bytes: z.int().min(1).describe('Size of the whole clip, bytes'),
    file_name: z.string().max(255).default('').describe('Name of the file; only stored'),
  })
  .meta({ id: 'NewUpload' });
export type NewUpload = z.infer<typeof NewUpload>;

const UploadPart = z.object({
  part_number: z.number().int().min(1),
  size_bytes: z
    .number()
    .int()
    .min(1)
    .describe('Exact number of bytes of this part, which begins where the previous part ends'),
});
const SendablePart = UploadPart.extend({
  url: z
    .url()
    .describe(
      'PUT the bytes here, without an Authorization header. The store answers 403 to any other number of bytes than `size_bytes`. A part that is sent again replaces the earlier one',
    ),
});
const expiresAt = z.iso
  .datetime()
  .describe(
    'Until then parts are accepted and the upload can become a session; afterwards it is removed',
  );

export const BegunUpload = z
  .object({ upload_id: UploadId, parts: z.array(SendablePart), expires_at: expiresAt })
  .meta({ id: 'BegunUpload' });
export type BegunUpload = z.infer<typeof BegunUpload>;

export const UploadState = z
  .object({
    upload_id: UploadId,
    file_name: z.string(),
    content_type: z.string(),
    size_bytes: z.number().int().describe('Size of the whole clip, bytes'),
    complete: z
      .boolean()
      .describe('Whether the parts are joined, so that the upload can become a session'),
    stored_parts: z.array(UploadPart).describe('Parts that have arrived with their size'),
    missing_parts: z.array(SendablePart).describe('Parts to send, each with a new URL'),
    expires_at: expiresAt,
  })
  .meta({ id: 'UploadState' });
export type UploadState = z.infer<typeof UploadState>;

export const CompletedUpload = z
  .object({ upload_id: UploadId, size_bytes: z.number().int() })
  .meta({ id: 'CompletedUpload' });
export type CompletedUpload = z.infer<typeof CompletedUpload>;

const uploadId = 'upl_0d9a5b6f1f2e3d4c5b4f0c9c6f8f4b4c';
export const begunUploadExample: BegunUpload = {
  upload_id: uploadId,
  expires_at: '2026-11-25T10:05:00.000Z',
  parts: [
    {
      part_number: 1,
      size_bytes: 16_777_216,
      url: 'https://media.example.org/strideform/tenants/ten_01/sessions/ses_01/clip/upl_01?partNumber=1&uploadId=01&X-Amz-Signature=0000',
    },
    {
      part_number: 2,
      size_bytes: 4_194_304,
      url: 'https://media.example.org/strideform/tenants/ten_01/sessions/ses_01/clip/upl_01?partNumber=2&uploadId=01&X-Amz-Signature=0000',
    },
  ],
};
export const uploadStateExample: UploadState = {
  upload_id: uploadId,
  file_name: 'run.mp4',
  content_type: 'video/mp4',
  size_bytes: 20_971_520,
  complete: false,
  stored_parts: [{ part_number: 1, size_bytes: 16_777_216 }],
  missing_parts: [begunUploadExample.parts[1]!],
  expires_at: begunUploadExample.expires_at,
};
export const completedUploadExample: CompletedUpload = {
  upload_id: uploadId,
  size_bytes: 20_971_520,
};
