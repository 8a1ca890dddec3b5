import 'reflect-metadata';
import { Injectable } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig, NotFound } from '@strideform/service-kit';
import { ApiKeys } from '../api-keys/api-keys.port.ts';
import { ChooseDemoSession } from '../demo/choose-demo-session.use-case.ts';
import type { SessionReference } from '../demo/demo-session.port.ts';
import { IssueApiKey, type NewApiKey } from '../api-keys/issue-api-key.use-case.ts';
import { RevokeApiKey } from '../api-keys/revoke-api-key.use-case.ts';
import { Tenants } from '../tenants/tenants.port.ts';
import { Users } from '../users/users.port.ts';
import type { ApiKey } from '../api-keys/api-key.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { User, UserProfile } from '../users/user.ts';
import { OperatorConfig } from '../gateway.config.ts';
import { OperatorModule } from './operator.module.ts';

/** What the platform's operators do that no tenant may. */
@Injectable()
export class Operator {
  constructor(
    private readonly tenants: Tenants,
    private readonly keys: ApiKeys,
    private readonly issue: IssueApiKey,
    private readonly revoke: RevokeApiKey,
    private readonly users: Users,
    private readonly demo: ChooseDemoSession,
  ) {}

  createTenant = (name: string): Promise<Tenant> => this.tenants.ensure(name);
  listTenants = (): Promise<readonly Tenant[]> => this.tenants.all();
  setPlan = async (tenantId: string, plan: Parameters<Tenants['setPlan']>[1]): Promise<Tenant> =>
    known(tenantId, await this.tenants.setPlan(tenantId, plan));
  suspendPlan = async (tenantId: string): Promise<Tenant> =>
    known(tenantId, await this.tenants.suspendPlan(tenantId, new Date()));
  resumePlan = async (tenantId: string): Promise<Tenant> =>
    known(tenantId, await this.tenants.suspendPlan(tenantId, null));

  async createKey(key: NewApiKey): Promise<{ key: ApiKey; token: string }> {
    known(key.tenantId, await this.tenants.find(key.tenantId));
    return this.issue.execute(key);
  }

  /** Of whatever tenant. */
  async revokeKey(keyId: string): Promise<ApiKey> {
    return this.revoke.execute({ tenantId: (await this.keys.find(keyId))?.tenantId ?? '' }, keyId);
  }

  /** Sets what is told of a runner and leaves the rest. */
  async setUser(tenantId: string, userId: string, told: Partial<UserProfile>): Promise<User> {
    known(tenantId, await this.tenants.find(tenantId));
    return this.users.put(tenantId, userId, told);
  }

  chooseDemo = (reference: SessionReference): Promise<void> => this.demo.execute(reference);
}

function known(tenantId: string, tenant: Tenant | null): Tenant {
  if (tenant === null) throw new NotFound(`There is no tenant ${tenantId}.`);
  return tenant;
}

/** Runs `work` with the platform's documents at hand, where the environment says they are. */
export async function withOperator<T>(
  work: (operator: Operator) => Promise<T>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
  const context = await NestFactory.createApplicationContext(
    OperatorModule.forRoot(loadConfig(OperatorConfig, env)),
    { logger: false, abortOnError: false },
  );
  try {
    return await work(context.get(Operator));
  } finally {
    await context.close();
  }
}
