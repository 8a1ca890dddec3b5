import { isNetwork, roles, scopes, scopesOfRole, type ApiKey } from '@strideform/gateway';
import { Option } from 'commander';
import { z } from 'zod';
import { command } from '../command.ts';
import { checked, operate, timeOption, type Words } from './operate.ts';

const keyAnswer = ({
  keyId,
  tenantId,
  name,
  role,
  scopes: ownScopes,
  allowedNetworks,
  expiresAt,
  revokedAt,
}: ApiKey) => ({
  key_id: keyId,
  tenant_id: tenantId,
  name,
  role,
  scopes: ownScopes ?? scopesOfRole[role],
  allowed_networks: allowedNetworks,
  expires_at: expiresAt,
  revoked_at: revokedAt,
});

interface KeyOptions {
  readonly tenant: string;
  readonly role: (typeof roles)[number];
  readonly name: string;
  readonly expiresAt?: string;
  readonly scope?: readonly string[];
  readonly network?: readonly string[];
}

const Networks = z.array(z.string().refine(isNetwork, 'must be a network such as 203.0.113.0/24'));

/** @returns null if no scopes are named: the key has all of its role */
function scopesFrom({ role, scope }: KeyOptions) {
  if (scope === undefined) return null;
  const ofRole = z.enum(scopes).refine((one) => scopesOfRole[role].includes(one), {
    error: `must be a scope of role ${role}`,
  });
  return [...new Set(checked('--scope', z.array(ofRole), scope))];
}

export const keyCommand = command('key')
  .description('API keys')
  .addCommand(
    command('create')
      .description('create an API key; its token is shown now and never again')
      .requiredOption('--tenant <id>')
      .addOption(new Option('--role <role>').choices(roles).makeOptionMandatory())
      .option('--name <name>', 'a name for it', '')
      .option('--expires-at <time>', 'RFC 3339; never when left out')
      .option('--scope <scope...>', `of ${scopes.join(', ')}; all of the role when left out`)
      .option('--network <cidr...>', 'networks that it is accepted from; any when left out')
      .action((options: KeyOptions) =>
        operate(async (operator) => {
          const { tenant: tenantId, role, name, expiresAt, network = [] } = options;
          const { key, token } = await operator.createKey({
            ...{ tenantId, role, name },
            scopes: scopesFrom(options),
            allowedNetworks: checked('--network', Networks, network),
            expiresAt: timeOption('--expires-at', expiresAt),
          });
          return { ...keyAnswer(key), token };
        }),
      ),
  )
  .addCommand(
    command('revoke')
      .description('revoke an API key at once')
      .requiredOption('--key <id>', 'its public part, between the underscores')
      .action(({ key }: Words) =>
        operate(async (operator) => keyAnswer(await operator.revokeKey(key!))),
      ),
  );
