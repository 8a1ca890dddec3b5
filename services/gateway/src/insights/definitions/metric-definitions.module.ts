import { Module } from '@nestjs/common';
import { MetricDefinitionHttpController } from './metric-definition.http-controller.ts';

@Module({ controllers: [MetricDefinitionHttpController] })
export class MetricDefinitionsModule {}
