import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AskQuestion } from './ask-question.use-case.ts';
import { ReadThreads } from './read-threads.use-case.ts';
import { RequestThreads } from './request-threads.use-case.ts';
import type { Caller } from '../api-keys/api-key.ts';
import { Changes, FromCaller } from '../http/auth/api-key-guard.ts';
import { IdempotencySeed } from '../http/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../http/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../http/page.dto.ts';
import { SessionId } from '../sessions/session-request.dto.ts';
import { threadAnswer, threadIds } from './thread-mapper.ts';
import {
  askedThreadExample,
  formThreadsExample,
  gaitThreadsExample,
  summaryThreadsExample,
  threadExample,
} from './thread-examples.ts';
import {
  FormThreads,
  GaitThreads,
  Question,
  SummaryThreads,
  Thread,
  ThreadId,
  ThreadList,
  ThreadsQuery,
} from './thread.dto.ts';

const opened = {
  status: 201,
  description: 'Threads are opened; their texts are written in the background',
};
const inBackground =
  'Asking again opens new threads; their texts take the place of the old ones once they are written. The session must have succeeded.';

@ApiTags('Threads')
@Controller('running')
export class ThreadHttpController {
  constructor(
    private readonly requestThreads: RequestThreads,
    private readonly readThreads: ReadThreads,
    private readonly askQuestion: AskQuestion,
  ) {}

  @Post('sessions/:session_id/summary/')
  @Changes()
  @ApiOperation({
    summary: 'Have the summary commented on',
    description: `The texts show as summary_text of the summary, and in the threads. ${inBackground}`,
  })
  @ApiResponse({ ...opened, standardSchema: SummaryThreads, example: summaryThreadsExample })
  @ApiProblems(400, 403, 404, 409)
  async summarize(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: ThreadsQuery }) query: ThreadsQuery,
    @IdempotencySeed() seed: string | null,
  ): Promise<SummaryThreads> {
    return threadIds(
      await this.requestThreads.execute(caller, {
        sessionId,
        purpose: 'summary',
        measurementSystem: query.measurement_system,
        seed,
      }),
    );
  }

  @Post('sessions/:session_id/form-recommendations/')
  @Changes()
  @ApiOperation({
    summary: 'Have the form commented on',
    description: `Needs a plan. ${inBackground}`,
  })
  @ApiResponse({ ...opened, standardSchema: FormThreads, example: formThreadsExample })
  @ApiProblems(400, 403, 404, 409)
  async recommendForm(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: ThreadsQuery }) query: ThreadsQuery,
    @IdempotencySeed() seed: string | null,
  ): Promise<FormThreads> {
    return threadIds(
      await this.requestThreads.execute(caller, {
        sessionId,
        purpose: 'form',
        measurementSystem: query.measurement_system,
        seed,
      }),
    );
  }

  @Post('sessions/:session_id/recommendation/')
  @Changes()
  @ApiOperation({
    summary: 'Have the gait commented on, angle by angle',
    description: `Needs a plan. ${inBackground}`,
  })
  @ApiResponse({ ...opened, standardSchema: GaitThreads, example: gaitThreadsExample })
  @ApiProblems(400, 403, 404, 409)
  async recommendGait(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: ThreadsQuery }) query: ThreadsQuery,
    @IdempotencySeed() seed: string | null,
  ): Promise<GaitThreads> {
    return threadIds(
      await this.requestThreads.execute(caller, {
        sessionId,
        purpose: 'gait',
        measurementSystem: query.measurement_system,
        seed,
      }),
    );
  }

  @Get('sessions/:session_id/threads/')
  @ApiOperation({ summary: 'The threads of a session, the newest first' })
  @ApiResponse({
    status: 200,
    description: 'A page of threads',
    standardSchema: ThreadList,
    example: { items: [threadExample], next_cursor: null },
  })
  @ApiProblems(400, 404)
  async list(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<ThreadList> {
    const { items, nextCursor } = await this.readThreads.ofSession(
      caller,
      sessionId,
      pageRequest(query),
    );
    return { items: items.map(threadAnswer), next_cursor: nextCursor };
  }

  @Get('threads/:thread_id/')
  @ApiOperation({ summary: 'A thread with its texts' })
  @ApiResponse({
    status: 200,
    description: 'The thread',
    standardSchema: Thread,
    example: threadExample,
  })
  @ApiProblems(404)
  async read(
    @FromCaller() caller: Caller,
    @Param('thread_id', { schema: ThreadId }) threadId: string,
  ): Promise<Thread> {
    return threadAnswer(await this.readThreads.byId(caller, threadId));
  }

  @Post('threads/:thread_id/messages/')
  @Changes()
  @ApiOperation({
    summary: 'Ask a question in a thread',
    description:
      'The answer is written in the background. In threads about form and gait it needs a plan, as they did.',
  })
  @ApiResponse({
    status: 201,
    description: 'The thread with the question',
    standardSchema: Thread,
    example: askedThreadExample,
  })
  @ApiProblems(400, 403, 404, 409)
  async ask(
    @FromCaller() caller: Caller,
    @Param('thread_id', { schema: ThreadId }) threadId: string,
    @Body({ schema: Question }) { text }: Question,
    @IdempotencySeed() seed: string | null,
  ): Promise<Thread> {
    return threadAnswer(await this.askQuestion.execute(caller, threadId, text, seed));
  }
}
