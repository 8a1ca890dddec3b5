import { Controller, Get, Headers, Param, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { createLogger } from '@strideform/service-kit/logging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { seesRunner } from '../../platform/access/restriction.ts';
import { endOfAnswer } from '../../platform/server/end-of-answer.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { TooManyStreams } from '../../platform/problems/refusals.ts';
import { OpenCounts } from '../../platform/rate-limits/open-counts.ts';
import { TenantLimits } from '../../platform/rate-limits/tenant-limits.ts';
import { SessionId } from '../session/session-state.dto.ts';
import { eventStream } from './session-events.ts';
import { ValidKeys } from './valid-keys.ts';
import { WatchSession } from './watch-session.use-case.ts';

export const maxStreamsPerKey = 100;

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Header that keeps proxies from buffering events.
  'x-accel-buffering': 'no',
  // The connection ends with the stream. If it became idle after the server started to close, it
  // would keep the server open.
  connection: 'close',
};

@ApiTags('Sessions')
@Controller('running/sessions')
export class SessionEventsHttpController implements OnModuleDestroy {
  private readonly logger = createLogger('session-events');
  private readonly closing = new AbortController();
  /** Open streams by the id of their key. */
  private readonly openStreams = new OpenCounts();

  constructor(
    private readonly watch: WatchSession,
    private readonly keys: ValidKeys,
    private readonly limits: TenantLimits,
  ) {}

  /** Ends the streams before the server waits for its connections. */
  onModuleDestroy(): void {
    this.closing.abort();
  }

  @Get(':session_id/events/')
  @Access('viewers')
  @ApiOperation({
    operationId: 'sessions.events.stream',
    summary: "Follow a session's status, stage and progress",
    description:
      'Server-sent events. Each event `state` is the whole state, not a change: a client that connects again with the Last-Event-ID that it has seen gets what is new since then. ' +
      'Comments keep the connection open. The stream ends with the final state, with the event `deleted`, or after some minutes, when a client just connects again. 204 means that no event will follow.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Id of the last event seen' })
  @ApiResponse({
    status: 200,
    description: 'The events',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example:
          'id: 1.processing.pose.425\nevent: state\ndata: {"session_id":"ses_1","attempt":1,"status":"processing","stage":"pose","progress":0.425,"error":null,"reanalysis":null}\n\n',
      },
    },
  })
  @ApiResponse({ status: 204, description: 'The final state is the last one seen' })
  @ApiProblems(404)
  async follow(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Headers('last-event-id') seen: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const disconnected = endOfAnswer(reply);
    this.countUntil(disconnected, caller.keyId);
    await this.limits.countStream(caller.tenantId, disconnected);
    const updates = await this.watch.execute({
      tenantId: caller.tenantId,
      sessionId,
      seen: seen ?? null,
      mayContinue: async ({ userId }) => {
        const current = await this.keys.callerOf(request);
        return current !== null && seesRunner(current, userId);
      },
      signal: AbortSignal.any([disconnected, this.closing.signal]),
    });
    if (updates === null) return void reply.status(204).send();
    const events = this.withoutFailure(eventStream(sessionId, updates));
    await reply.headers(streamHeaders).send(Readable.from(events));
  }

  /**
   * Counts a request from its start, because other requests of the key arrive while the session is
   * looked up. It counts until the answer ends, even if no event was read.
   */
  private countUntil(ended: AbortSignal, keyId: string): void {
    if (this.openStreams.countOf(keyId) >= maxStreamsPerKey)
      throw new TooManyStreams(maxStreamsPerKey);
    this.openStreams.beginUntil(ended, keyId);
  }

  /**
   * Ends the stream on a failure. An answer that has started cannot become a problem document, and
   * the client reconnects.
   */
  private async *withoutFailure(events: AsyncIterable<string>): AsyncGenerator<string> {
    try {
      yield* events;
    } catch (error) {
      this.logger.error({ err: error }, 'event stream failed');
    }
  }
}
