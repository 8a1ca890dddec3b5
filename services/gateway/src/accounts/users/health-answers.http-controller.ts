import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import {
  healthAnswersExample,
  HealthAnswersItem,
  NewHealthAnswers,
  toHealthAnswers,
  toHealthAnswersItem,
} from './health-answers.dto.ts';
import { healthAnswersDays, HealthAnswersRepository } from './health-answers.repository.ts';
import { UserId } from './user.dto.ts';
import { UserService } from './user-service.ts';

const whoReads = 'They are data about health: keys of role viewer may not read them.';

@ApiTags('Users')
@Controller('running/management/users/:user_id/health-answers')
export class HealthAnswersHttpController {
  constructor(
    private readonly users: UserService,
    private readonly answers: HealthAnswersRepository,
  ) {}

  @Get()
  @Access('writers')
  @ApiOperation({
    operationId: 'users.healthAnswers.retrieve',
    summary: "A runner's answers to the questions on health",
    description: `The answers decide whether drills may have jumps or added weight. ${whoReads}`,
  })
  @ApiResponse({
    status: 200,
    description: 'The answers; each is null if it was not given, or has expired',
    standardSchema: HealthAnswersItem,
    example: healthAnswersExample,
  })
  @ApiProblems(404)
  async read(
    @CurrentCaller() { tenantId }: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
  ): Promise<HealthAnswersItem> {
    await this.users.find(tenantId, userId);
    return toHealthAnswersItem(await this.answers.findByRunner(tenantId, userId));
  }

  @Put()
  @Access('writers')
  @ApiOperation({
    operationId: 'users.healthAnswers.replace',
    summary: "Replace a runner's answers to the questions on health",
    description:
      'All are optional. Drills have jumps or added weight only for runners of 18 to 64 years who answered every question with no, ' +
      'and only for a finding that two sessions show. ' +
      `Answers are deleted after ${healthAnswersDays} days, with the runner, or by request. ${whoReads}`,
  })
  @ApiResponse({
    status: 200,
    description: 'The answers',
    standardSchema: HealthAnswersItem,
    example: healthAnswersExample,
  })
  @ApiProblems(400, 404)
  async replace(
    @CurrentCaller() { tenantId }: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
    @Body({ schema: NewHealthAnswers }) given: NewHealthAnswers,
  ): Promise<HealthAnswersItem> {
    await this.users.find(tenantId, userId);
    const stored = await this.answers.replace(tenantId, userId, toHealthAnswers(given));
    return toHealthAnswersItem(stored);
  }

  @Delete()
  @Access('writers')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'users.healthAnswers.delete',
    summary: "Delete a runner's answers to the questions on health",
  })
  @ApiResponse({ status: 204, description: 'There are no answers any more' })
  @ApiProblems(404)
  async delete(
    @CurrentCaller() { tenantId }: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
  ): Promise<void> {
    await this.users.find(tenantId, userId);
    await this.answers.erase(tenantId, userId);
  }
}
