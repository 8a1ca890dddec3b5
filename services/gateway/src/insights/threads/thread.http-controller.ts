import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import {
  AnswerNotStored,
  IdempotencySeed,
} from '../../platform/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../../platform/validation/page.dto.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { SessionId } from '../../sessions/session/session-state.dto.ts';
import { ReadThread } from './read-thread.use-case.ts';
import { RequestAnswer } from './request-answer.use-case.ts';
import { RequestThreads } from './request-threads.use-case.ts';
import {
  FormThreads,
  GaitThreads,
  Question,
  SummaryThreads,
  ThreadItem,
  ThreadId,
  ThreadList,
  ThreadsQuery,
} from './thread.dto.ts';
import {
  askedThreadExample,
  formThreadsExample,
  gaitThreadsExample,
  summaryThreadsExample,
  threadExample,
} from './thread-examples.ts';
import { toThreadItem, toThreadIds } from './thread-mapper.ts';

const opened = {
  status: 201,
  description: 'The threads are open; their texts are written in the background',
};
const whenRepeated =
  'A further request for the same analysis, language and units returns the same threads; a new one replaces a thread in which a question was asked, or whose text failed. The texts that were requested last are shown. A session may have a limited number of threads (409, `too_many_threads`), and a tenant may request a limited number of texts in a day (429, `too_many_texts`). The session must have succeeded.';

@ApiTags('Threads')
@Controller('running')
export class ThreadHttpController {
  constructor(
    private readonly requestThreads: RequestThreads,
    private readonly sessions: SessionsClient,
    private readonly readThread: ReadThread,
    private readonly threads: ThreadsClient,
    private readonly requestAnswer: RequestAnswer,
  ) {}

  @Post('sessions/:session_id/summary/')
  @Access('writers')
  @ApiOperation({
    operationId: 'sessions.summary.create',
    summary: 'Have the summary commented on',
    description: `The texts appear as summary_text of the summary, and in the threads. ${whenRepeated}`,
  })
  @ApiResponse({ ...opened, standardSchema: SummaryThreads, example: summaryThreadsExample })
  @ApiProblems(400, 404, 409)
  async summarize(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: ThreadsQuery }) query: ThreadsQuery,
  ): Promise<SummaryThreads> {
    const measurementSystem = query.measurement_system;
    const request = { sessionId, purpose: 'summary', measurementSystem } as const;
    return toThreadIds(await this.requestThreads.execute(caller, request), SummaryThreads);
  }

  @Post('sessions/:session_id/form-recommendations/')
  @Access('writers', { withoutPlan: 403 })
  @ApiOperation({
    operationId: 'sessions.formRecommendations.create',
    summary: 'Have the form commented on',
    description: `Needs a plan. ${whenRepeated}`,
  })
  @ApiResponse({ ...opened, standardSchema: FormThreads, example: formThreadsExample })
  @ApiProblems(400, 404, 409)
  async recommendForm(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: ThreadsQuery }) query: ThreadsQuery,
  ): Promise<FormThreads> {
    const measurementSystem = query.measurement_system;
    const request = { sessionId, purpose: 'form', measurementSystem } as const;
    return toThreadIds(await this.requestThreads.execute(caller, request), FormThreads);
  }

  @Post('sessions/:session_id/recommendation/')
  @Access('writers', { withoutPlan: 403 })
  @ApiOperation({
    operationId: 'sessions.gaitRecommendations.create',
    summary: 'Have the gait commented on, angle by angle',
    description: `Needs a plan. ${whenRepeated}`,
  })
  @ApiResponse({ ...opened, standardSchema: GaitThreads, example: gaitThreadsExample })
  @ApiProblems(400, 404, 409)
  async recommendGait(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: ThreadsQuery }) query: ThreadsQuery,
  ): Promise<GaitThreads> {
    const measurementSystem = query.measurement_system;
    const request = { sessionId, purpose: 'gait', measurementSystem } as const;
    return toThreadIds(await this.requestThreads.execute(caller, request), GaitThreads);
  }

  @Get('sessions/:session_id/threads/')
  @Access('viewers')
  @ApiOperation({
    operationId: 'sessions.threads.list',
    summary: 'The threads of a session, the newest first',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of threads',
    standardSchema: ThreadList,
    example: { items: [threadExample], next_cursor: null },
  })
  @ApiProblems(400, 404)
  async list(
    @CurrentCaller() { tenantId }: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<ThreadList> {
    await this.sessions.find(tenantId, sessionId);
    const page = await this.threads.page(tenantId, sessionId, pageRequest(query));
    return { items: page.items.map(toThreadItem), next_cursor: page.nextCursor };
  }

  @Get('threads/:thread_id/')
  @Access('viewers')
  @ApiOperation({ operationId: 'threads.retrieve', summary: 'A thread with its texts' })
  @ApiResponse({
    status: 200,
    description: 'The thread',
    standardSchema: ThreadItem,
    example: threadExample,
  })
  @ApiProblems(404)
  async read(
    @CurrentCaller() caller: Caller,
    @Param('thread_id', { schema: ThreadId }) threadId: string,
  ): Promise<ThreadItem> {
    return toThreadItem(await this.readThread.execute(caller, threadId));
  }

  @Post('threads/:thread_id/messages/')
  @Access('writers', { withoutPlan: 'by_thread' })
  @AnswerNotStored()
  @ApiOperation({
    operationId: 'threads.messages.create',
    summary: 'Ask a question in a thread',
    description:
      'The answer is written in the background. A question in a thread about form or gait needs a plan, like the thread itself. A thread takes a limited number of questions (409, `thread_full`) and of bytes (409, `thread_too_large`), and a tenant may request a limited number of texts in a day (429, `too_many_texts`).',
  })
  @ApiResponse({
    status: 201,
    description: 'The thread with the question',
    standardSchema: ThreadItem,
    example: askedThreadExample,
  })
  @ApiProblems(400, 404, 409)
  async ask(
    @CurrentCaller() caller: Caller,
    @Param('thread_id', { schema: ThreadId }) threadId: string,
    @Body({ schema: Question }) { text }: Question,
    @IdempotencySeed() seed: string | null,
  ): Promise<ThreadItem> {
    return toThreadItem(await this.requestAnswer.execute(caller, threadId, text, seed));
  }
}
