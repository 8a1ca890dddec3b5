import { Controller, Get, Headers, Param, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { createLogger } from '@strideform/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { AuthenticateCaller } from '../../http/auth/authenticate-caller.use-case.ts';
import { WatchSession } from './watch-session.use-case.ts';
import type { Caller } from '../../api-keys/api-key.ts';
import { TooManyStreams } from '../../http/problems/refusals.ts';
import { FromCaller } from '../../http/auth/api-key-guard.ts';
import { ApiProblems } from '../../http/openapi/openapi.ts';
import { eventStream } from './session-events.ts';
import { SessionId } from '../session-request.dto.ts';

export const maxStreamsPerKey = 100;
const comeAgainS = 10;

@ApiTags('Sessions')
@Controller('running/sessions')
export class SessionEventsHttpController implements OnModuleDestroy {
  private readonly logger = createLogger('session-events');
  private readonly closing = new AbortController();
  private readonly openStreams = new Map<string, number>();

  constructor(
    private readonly watch: WatchSession,
    private readonly authenticate: AuthenticateCaller,
  ) {}

  /** Before the server waits for its connections to end. */
  onModuleDestroy(): void {
    this.closing.abort();
  }

  @Get(':session_id/events/')
  @ApiOperation({
    summary: "Follow a session's status, stage and progress",
    description:
      'Server-sent events. Each event `state` is the whole state, not a change: a client that comes again with the Last-Event-ID it has seen is told what is new since. ' +
      'Comments keep the line open. The stream ends with the final state, with the event `deleted`, or after some minutes, when a client just comes again; 204 says that there is nothing more to tell.',
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
  @ApiResponse({ status: 204, description: 'The final state is the one seen last' })
  @ApiProblems(404)
  async follow(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Headers('last-event-id') seen: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if ((this.openStreams.get(caller.keyId) ?? 0) >= maxStreamsPerKey)
      throw new TooManyStreams(maxStreamsPerKey, comeAgainS);
    const hungUp = new AbortController();
    reply.raw.once('close', () => hungUp.abort());
    const sightings = await this.watch.execute({
      tenantId: caller.tenantId,
      sessionId,
      seen: seen ?? null,
      mayGoOn: () => this.stillOpens(request),
      signal: AbortSignal.any([hungUp.signal, this.closing.signal]),
    });
    if (sightings === null) return void reply.status(204).send();
    // Proxies that would gather the events before they pass them on are asked not to. The
    // connection ends with the stream: one that fell idle only after the server had begun to close
    // would keep it open.
    await reply
      .headers({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        connection: 'close',
      })
      .send(Readable.from(this.counted(caller.keyId, eventStream(sessionId, sightings))));
  }

  /**
   * Open is what is being read: a client may be gone before the first event is, and then nothing
   * tells of its end. An answer that has begun cannot become a problem any more: it just ends, and
   * the client comes again.
   */
  private async *counted(keyId: string, events: AsyncIterable<string>): AsyncGenerator<string> {
    this.count(keyId, 1);
    try {
      yield* events;
    } catch (error) {
      this.logger.error({ err: error }, 'event stream broken off');
    } finally {
      this.count(keyId, -1);
    }
  }

  private async stillOpens({ headers }: FastifyRequest): Promise<boolean> {
    return this.authenticate.execute(headers.authorization).then(
      () => true,
      () => false,
    );
  }

  private count(keyId: string, change: 1 | -1): void {
    const open = (this.openStreams.get(keyId) ?? 0) + change;
    if (open > 0) this.openStreams.set(keyId, open);
    else this.openStreams.delete(keyId);
  }
}
