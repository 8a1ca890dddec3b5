import type { directUploadV1 } from '@strideform/grpc';
import type { BegunUpload, NewUpload } from './upload.dto.ts';

export const toBeginRequest = (
  tenantId: string,
  { content_type, size_bytes, file_name }: NewUpload,
): directUploadV1.BeginDirectUploadRequest => ({
  tenantId,
  fileName: file_name,
  contentType: content_type,
  sizeBytes: size_bytes,
});

export const toBegunUpload = ({
  uploadId,
  parts,
  expiresAt,
}: directUploadV1.BeginDirectUploadResponse): BegunUpload => ({
  upload_id: uploadId,
  expires_at: expiresAt,
  parts: parts.map(({ partNumber, sizeBytes, url }) => ({
    part_number: partNumber,
    size_bytes: sizeBytes,
    url,
  })),
});
