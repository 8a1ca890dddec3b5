import type { AuditVerdict, EarlierEnd } from '@strideform/gateway';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { BadInput } from '../bad-input.ts';
import { command } from '../command.ts';
import { checked, operate } from './operate.ts';

const chainAnswer = ({ tenantId, end, broken, ...counts }: AuditVerdict) => ({
  tenant_id: tenantId,
  checked: counts.checkedCount,
  removed_up_to: counts.removedSequence,
  outside_chain: counts.unchainedCount,
  end: { sequence: end.sequence, hash: end.hash, at: end.at?.toISOString() ?? null },
  broken_count: counts.brokenCount,
  broken: broken.map(({ sequence, entryId, fault }) => ({ sequence, entry_id: entryId, fault })),
});

/** Answer of an earlier check. */
const EarlierAnswer = z.object({
  chains: z.array(
    z.object({
      tenant_id: z.string(),
      end: z.object({
        sequence: z.number().int().min(0),
        hash: z.string(),
        at: z.iso
          .datetime()
          .nullable()
          .transform((text) => (text === null ? null : new Date(text))),
      }),
    }),
  ),
});

/** @throws {BadInput} for a file that an earlier check did not print */
async function earlierEnds(path: string | null): Promise<readonly EarlierEnd[]> {
  if (path === null) return [];
  const text = await readFile(path, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BadInput(`--earlier: ${path} is not JSON. Give what an earlier check printed.`);
  }
  const { chains } = checked('--earlier', EarlierAnswer, json);
  return chains.map(({ tenant_id: tenantId, end }) => ({ tenantId, end }));
}

export const auditCommand = command('audit')
  .description('audit logs of tenants')
  .addCommand(
    command('verify')
      .description(
        'check that no entry was changed or removed, and name the first broken ones of each tenant; ends with 1 if there are any',
      )
      .option('--tenant <id>', 'only this tenant')
      .option(
        '--earlier <file>',
        'what an earlier check printed: the ends that it names must still be in the chains',
      )
      .action(
        ({
          tenant = null,
          earlier = null,
        }: {
          readonly tenant?: string | null;
          readonly earlier?: string | null;
        }) =>
          operate(async (operator) => {
            const verdicts = await operator.verifyAudit(tenant, await earlierEnds(earlier));
            const isIntact = verdicts.every(({ brokenCount }) => brokenCount === 0);
            if (!isIntact) process.exitCode = 1;
            return { intact: isIntact, chains: verdicts.map(chainAnswer) };
          }),
      ),
  );
