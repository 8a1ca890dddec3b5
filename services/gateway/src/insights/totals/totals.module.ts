import { Module } from '@nestjs/common';
import { ReadTenantTotals } from './read-tenant-totals.use-case.ts';
import { TotalsHttpController } from './totals.http-controller.ts';

@Module({ controllers: [TotalsHttpController], providers: [ReadTenantTotals] })
export class TotalsModule {}
