/** What is written into a tenant's audit log. */
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
  'session.deleted',
  'user.deleted',
] as const;
export type AuditAction = (typeof auditActions)[number];

export interface AuditEntry {
  readonly entryId: string;
  readonly tenantId: string;
  readonly at: Date;
  /** The API key, or the person by their provider, that did it; null for the platform itself. */
  readonly keyId: string | null;
  readonly action: AuditAction;
  /** The id of what it was done to. */
  readonly subjectId: string;
  /** One sentence for a person; empty when the action says it all. */
  readonly detail: string;
}
