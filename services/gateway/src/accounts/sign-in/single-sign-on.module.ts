import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { ConsoleSessionsModule } from './console-sessions.module.ts';
import { OutboundModule } from '../../platform/outbound/outbound.module.ts';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { BegunSignInRepository } from './begun-sign-in.repository.ts';
import { IdentityProvidersModule } from './identity-providers.module.ts';
import { OpenIdProvider } from './openid-provider.ts';
import { SignInByProvider } from './sign-in-by-provider.use-case.ts';
import { SignInHttpController } from './sign-in.http-controller.ts';

@Module({
  imports: [
    AuditModule,
    ConsoleSessionsModule,
    IdentityProvidersModule,
    OutboundModule,
    TenantsModule,
  ],
  controllers: [SignInHttpController],
  providers: [BegunSignInRepository, OpenIdProvider, SignInByProvider],
})
export class SingleSignOnModule {}
