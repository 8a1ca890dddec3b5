import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '@strideform/service-kit/config';
import { OperatorConfig } from '../platform/config/gateway.config.ts';
import { OperatorModule } from './operator.module.ts';
import { Operator } from './operator.ts';

/** Runs `work` on the platform whose addresses are in the environment. */
export async function withOperator<T>(
  work: (operator: Operator) => Promise<T>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
  const config = loadConfig(OperatorConfig, env);
  const context = await NestFactory.createApplicationContext(OperatorModule.forRoot(config), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work(context.get(Operator));
  } finally {
    await context.close();
  }
}
