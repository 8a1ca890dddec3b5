import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '@strideform/service-kit/config';
import { randomBytes } from 'node:crypto';
import { GatewayConfig, OperatorConfig } from '../platform/config/gateway.config.ts';
import { ExportTenant } from './export-tenant.use-case.ts';
import { OperatorModule, StoresModule } from './operator.module.ts';
import { Operator } from './operator.ts';
import { ReapplyDeletions } from './reapply-deletions.use-case.ts';
import { ReconcileStores } from './reconcile-stores.use-case.ts';

/** Variables that a gateway requires and that these commands do not use: they sign no links. */
const unusedVariables = () => ({
  KAFKA_BROKERS: 'unused:9092',
  MEDIA_LINK_SECRETS: randomBytes(32).toString('hex'),
});

/**
 * Returns a function that runs work with one command. The command reads from all services, MongoDB
 * and the object store, so it needs their addresses.
 */
const withCommand =
  <C>(command: Type<C>) =>
  <T>(work: (command: C) => Promise<T>, env: NodeJS.ProcessEnv = process.env): Promise<T> => {
    const config = loadConfig(GatewayConfig, { ...unusedVariables(), ...env });
    return withPart(StoresModule.forRoot(config), command, work);
  };

export const withTenantExport = withCommand(ExportTenant);
export const withReapplyDeletions = withCommand(ReapplyDeletions);
export const withReconcileStores = withCommand(ReconcileStores);

/** Runs `work` on the platform whose addresses are in the environment. */
export async function withOperator<T>(
  work: (operator: Operator, config: OperatorConfig) => Promise<T>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
  const config = loadConfig(OperatorConfig, env);
  const withConfig = (operator: Operator): Promise<T> => work(operator, config);
  return withPart(OperatorModule.forRoot(config), Operator, withConfig);
}

async function withPart<P, T>(
  module: DynamicModule,
  part: Type<P>,
  work: (part: P) => Promise<T>,
): Promise<T> {
  const context = await NestFactory.createApplicationContext(module, {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work(context.get(part));
  } finally {
    await context.close();
  }
}
