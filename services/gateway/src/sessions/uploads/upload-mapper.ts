import type { directUploadV1 } from '@strideform/grpc';
import type { PlanLimits } from '../../accounts/tenants/plan-rules.ts';
import type { BegunUpload, NewUpload, UploadState } from './upload.dto.ts';

export const toBeginRequest = (
  tenantId: string,
  { content_type, size_bytes, file_name }: NewUpload,
  limits: PlanLimits,
): directUploadV1.BeginDirectUploadRequest => ({
  tenantId,
  fileName: file_name,
  contentType: content_type,
  sizeBytes: size_bytes,
  maxUnderWay: limits.unfinishedSessions,
  maxUploadBytes: limits.uploadBytes,
  maxStoredBytes: limits.storedBytes,
});

export const toBegunUpload = ({
  uploadId,
  parts,
  expiresAt,
}: directUploadV1.BeginDirectUploadResponse): BegunUpload => ({
  upload_id: uploadId,
  expires_at: expiresAt,
  parts: parts.map(toSendablePart),
});

export const toUploadState = (
  uploadId: string,
  state: directUploadV1.GetDirectUploadResponse,
): UploadState => ({
  upload_id: uploadId,
  file_name: state.fileName,
  content_type: state.contentType,
  size_bytes: state.sizeBytes,
  complete: state.isComplete,
  stored_parts: state.storedParts.map(toPart),
  missing_parts: state.missingParts.map(toSendablePart),
  expires_at: state.expiresAt,
});

const toPart = ({ partNumber, sizeBytes }: directUploadV1.UploadPart) => ({
  part_number: partNumber,
  size_bytes: sizeBytes,
});

const toSendablePart = (part: directUploadV1.UploadPart) => ({ ...toPart(part), url: part.url });
