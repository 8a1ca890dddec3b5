/** Actions that are recorded in a tenant's audit log. */
export const auditActions = [
  'webhook.created',
  'webhook.changed',
  'webhook.secret_rotated',
  'webhook.deleted',
  'webhook.switched_off',
  'api_key.created',
  'api_key.rotated',
  'api_key.revoked',
  'api_key.refused',
  'frame_note.created',
  'frame_note.deleted',
  'report_share.created',
  'report_share.revoked',
  'console.signed_in',
  'console.session_ended',
  'session.deleted',
  'user.deleted',
] as const;
export type AuditAction = (typeof auditActions)[number];

export interface AuditEntry {
  readonly entryId: string;
  readonly tenantId: string;
  readonly at: Date;
  /** Id of the API key or person that acted, or null for the platform itself. */
  readonly keyId: string | null;
  readonly action: AuditAction;
  /** Id of the thing that was changed. */
  readonly subjectId: string;
  /** One sentence for readers. Empty if the action needs no explanation. */
  readonly detail: string;
}
