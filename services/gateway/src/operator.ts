// Operator's command: tenants, keys, users and the demo session. Prints one JSON object.
import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigError, DomainError, loadConfig } from '@strideform/service-kit';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { ChooseDemoSession } from './application/choose-demo-session.use-case.ts';
import { IssueApiKey } from './application/issue-api-key.use-case.ts';
import { PutUser } from './application/put-user.use-case.ts';
import { Tenants } from './application/tenants.port.ts';
import { roles } from './domain/api-key.ts';
import { plans, type Plan } from './domain/tenant.ts';
import { OperatorConfig } from './gateway.config.ts';
import { OperatorModule } from './operator.module.ts';
import { UserFields, UserId } from './transport/users/user.dto.ts';

/** Runs `work` with the platform's documents at hand and prints its answer. */
async function withPlatform(work: (context: INestApplicationContext) => Promise<unknown>): Promise<void> {
  const context = await NestFactory.createApplicationContext(OperatorModule.forRoot(loadConfig(OperatorConfig)), { logger: false, abortOnError: false });
  try {
    console.log(JSON.stringify(await work(context)));
  } finally {
    await context.close();
  }
}

const program = new Command('operator').description('Tenants, keys, users and the demo session.');

program.command('create-tenant').description('Create a tenant, or change the plan of the one that has this name.')
  .requiredOption('--name <name>')
  .addOption(new Option('--plan <plan>').choices(plans).default('none'))
  .action(({ name, plan }: { name: string; plan: Plan }) => withPlatform(async (context) => {
    const tenant = await context.get(Tenants).putByName(name.trim(), plan);
    return { tenant_id: tenant.tenantId, name: tenant.name, plan: tenant.plan };
  }));

program.command('create-key').description('Make an API key for a tenant. The token is shown here and never again.')
  .requiredOption('--tenant <id>')
  .addOption(new Option('--role <role>').choices(roles).makeOptionMandatory())
  .option('--expires-at <time>', 'RFC 3339; never when left out')
  .action((options: { tenant: string; role: (typeof roles)[number]; expiresAt?: string }) => withPlatform(async (context) => {
    const expiresAt = options.expiresAt === undefined ? null : new Date(z.iso.datetime({ offset: true }).parse(options.expiresAt));
    const { key, token } = await context.get(IssueApiKey).execute({ tenantId: options.tenant, role: options.role, expiresAt });
    return { key_id: key.keyId, tenant_id: key.tenantId, role: key.role, expires_at: key.expiresAt, token };
  }));

program.command('put-user').description('Tell what is known of a runner; what is left out stays as it is.')
  .requiredOption('--tenant <id>').requiredOption('--user <id>', 'the tenant\'s own id of the runner')
  .option('--name <text>').option('--email <text>').option('--phone <text>').option('--age <years>')
  .addOption(new Option('--gender <gender>').choices(['male', 'female']))
  .option('--height-cm <cm>').option('--weight-kg <kg>').option('--leg-length-cm <cm>').option('--ycom-cm <cm>')
  .option('--shoe-brand <text>').option('--shoe-model <text>').option('--shoe-size <text>')
  .action(({ tenant, user, ...fields }: Record<string, string>) => withPlatform(async (context) => {
    const { tenantId, userId } = await context.get(PutUser).execute(tenant!, UserId.parse(user), UserFields.parse(fields));
    return { tenant_id: tenantId, user_id: userId };
  }));

program.command('set-demo-session').description('Choose the session that demo=true shows; it must have succeeded.')
  .requiredOption('--tenant <id>').requiredOption('--session <id>')
  .action(({ tenant, session }: { tenant: string; session: string }) => withPlatform(async (context) => {
    await context.get(ChooseDemoSession).execute({ tenantId: tenant, sessionId: session });
    return { demo: { tenant_id: tenant, session_id: session } };
  }));

try {
  await program.parseAsync();
} catch (error) {
  const known = error instanceof DomainError || error instanceof ConfigError;
  console.error(error instanceof z.ZodError ? z.prettifyError(error) : known ? error.message : error);
  // A start that failed half-way leaves its connection open.
  process.exit(1);
}
