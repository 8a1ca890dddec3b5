import { Module } from '@nestjs/common';
import { IdentityProviderRepository } from './identity-provider.repository.ts';

/** Apart from the routes: every session asks whether its provider still stands. */
@Module({ providers: [IdentityProviderRepository], exports: [IdentityProviderRepository] })
export class IdentityProvidersModule {}
