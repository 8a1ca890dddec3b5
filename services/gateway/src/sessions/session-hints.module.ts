import {
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { sessionChanged, type SessionChanged } from '@strideform/contracts';
import { BroadcastListener, kafkaOptions } from '@strideform/messaging';
import { GATEWAY_CONFIG, type GatewayConfig } from '../platform/config/gateway.config.ts';
import { SessionsModule } from './sessions.module.ts';
import { WatchedSessions } from './events/watched-sessions.ts';

/** Receives hints about changed sessions and triggers reads of those that this process watches. */
@Injectable()
class SessionHints implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listener: BroadcastListener<SessionChanged>;

  constructor(config: GatewayConfig, watched: WatchedSessions) {
    this.listener = new BroadcastListener({
      connection: kafkaOptions(config).connection,
      service: 'gateway',
      event: sessionChanged,
      onEvent: ({ sessionId }) => watched.hint(sessionId),
    });
    watched.listenTo(this.listener);
  }

  onApplicationBootstrap(): void {
    this.listener.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.listener.stop();
  }
}

/**
 * Hints for event streams. Streams work without this module, but read their sessions more often.
 */
@Module({})
export class SessionHintsModule {
  static forRoot(): DynamicModule {
    return {
      module: SessionHintsModule,
      imports: [SessionsModule],
      providers: [
        {
          provide: SessionHints,
          inject: [GATEWAY_CONFIG, WatchedSessions],
          useFactory: (config: GatewayConfig, watched: WatchedSessions) =>
            new SessionHints(config, watched),
        },
      ],
    };
  }
}
