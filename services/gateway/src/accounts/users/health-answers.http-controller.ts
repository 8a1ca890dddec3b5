import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NotFound } from '@strideform/service-kit/errors';
import { AuditLog, pseudonymOf } from '../audit/audit-log.ts';
import { ReadAudit } from '../audit/read-audit.ts';
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
    private readonly audit: AuditLog,
    private readonly readAudit: ReadAudit,
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
    @CurrentCaller() caller: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
  ): Promise<HealthAnswersItem> {
    const { tenantId } = caller;
    await this.users.find(tenantId, userId);
    const stored = await this.answers.findByRunner(tenantId, userId);
    await this.readAudit.record({ reader: caller, subjectId: userId }, 'health_answers.read');
    return toHealthAnswersItem(stored);
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
    @CurrentCaller() caller: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
    @Body({ schema: NewHealthAnswers }) given: NewHealthAnswers,
  ): Promise<HealthAnswersItem> {
    const { tenantId } = caller;
    await this.users.find(tenantId, userId);
    await this.audit.record(caller, 'health_answers.replaced', pseudonymOf(userId));
    const stored = await this.answers.replace(tenantId, userId, toHealthAnswers(given));
    await this.eraseIfRunnerIsGone(tenantId, userId);
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
    @CurrentCaller() caller: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
  ): Promise<void> {
    const { tenantId } = caller;
    await this.users.find(tenantId, userId);
    await this.audit.record(caller, 'health_answers.deleted', pseudonymOf(userId));
    await this.answers.erase(tenantId, userId);
  }

  /**
   * Erases answers whose runner was deleted while they were stored.
   * @throws {NotFound} if the runner was deleted
   */
  private async eraseIfRunnerIsGone(tenantId: string, userId: string): Promise<void> {
    try {
      await this.users.find(tenantId, userId);
    } catch (error) {
      if (error instanceof NotFound) await this.answers.erase(tenantId, userId);
      throw error;
    }
  }
}
