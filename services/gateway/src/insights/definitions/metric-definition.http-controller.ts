import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { MetricDefinitions } from './metric-definition.dto.ts';
import { definitionsExample, metricDefinitionsIn } from './metric-definitions.ts';
import { currentLanguage } from '../../platform/languages/request-language.ts';

@ApiTags('Metrics')
@Controller('running/metrics')
export class MetricDefinitionHttpController {
  @Get('definitions/')
  @Access('viewers', { reach: 'no_runners' })
  @ApiOperation({
    operationId: 'metrics.definitions.list',
    summary: 'What each metric means: unit, formula, sign, source, plausible range',
  })
  @ApiResponse({
    status: 200,
    description: 'Every metric that an answer may name',
    standardSchema: MetricDefinitions,
    example: definitionsExample,
  })
  read(): MetricDefinitions {
    return metricDefinitionsIn(currentLanguage());
  }
}
