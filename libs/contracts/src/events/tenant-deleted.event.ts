import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { sessionsDeleted } from '../topics.ts';

/**
 * The operator deleted the tenant with everything that belongs to it. Every service erases its part
 * and does not store results that arrive later. The envelope names the tenant.
 */
export const TenantDeleted = z.object({
  deletedAt: z.iso.datetime(),
});
export type TenantDeleted = z.infer<typeof TenantDeleted>;

export const tenantDeleted = defineEvent<TenantDeleted>({
  type: 'tenant.deleted',
  version: 1,
  topic: sessionsDeleted,
  owner: 'ingest',
  handledBy: ['metrics', 'report', 'threads', 'gateway'],
  payload: TenantDeleted,
  key: ({ deletedAt }) => deletedAt,
  example: { deletedAt: '2026-11-30T10:00:00.000Z' },
});
