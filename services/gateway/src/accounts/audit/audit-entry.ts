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
  'frame_note.changed',
  'frame_note.deleted',
  'recording.created',
  'recording.changed',
  'recording.deleted',
  'report_share.created',
  'report_share.revoked',
  'media_links.revoked',
  'console.signed_in',
  'console.sign_in_failed',
  'console.session_ended',
  'person.added',
  'person.invited',
  'person.changed',
  'person.suspended',
  'person.removed',
  'group.created',
  'group.changed',
  'group.deleted',
  'passkey.added',
  'passkey.removed',
  'identity_provider.changed',
  'identity_provider.removed',
  'plan.changed',
  'tenant.changed',
  'user.created',
  'user.changed',
  'health_answers.replaced',
  'health_answers.deleted',
  'health_answers.read',
  'report.read',
  'export.read',
  'media_links.read',
  'media.opened',
  'shared_report.read',
  'session.changed',
  'session.deleted',
  'session.restored',
  'session.erased',
  'user.deleted',
  'user.merged',
  'user.exported',
  'tenant.suspended',
  'tenant.resumed',
  'audit.shortened',
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
  /** Number of times that the action happened. Only reads are counted together. */
  readonly count: number;
}

/** Entry with its place in the chain. */
export interface ChainedEntry extends AuditEntry {
  /** Number of the entry in its tenant's chain, from 1. */
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** Entry as readers see it. Entries from before decision 0059 have no place in a chain. */
export type ListedEntry = AuditEntry & Pick<Partial<ChainedEntry>, 'sequence' | 'hash'>;
