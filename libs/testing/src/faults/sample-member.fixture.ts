import 'reflect-metadata';
import { Injectable, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { defineEvent } from '@strideform/contracts';
import {
  EventBus,
  Handles,
  type HandlerContext,
  type MessagingOptions,
} from '@strideform/messaging';
import { MessagingModule } from '@strideform/messaging/nest';
import { HealthRegistry } from '@strideform/service-kit/health';
import { ServiceKitModule } from '@strideform/service-kit/nest';
import { z } from 'zod';

const Trial = z.object({ id: z.string() });
type Trial = z.infer<typeof Trial>;

/** All events are on one partition. */
export const faultTried = defineEvent<Trial>({
  type: 'fault.tried',
  version: 1,
  topic: { name: 'samples', partitions: 1, retentionDays: 1 },
  owner: 'threads',
  handledBy: ['threads'],
  payload: Trial,
  key: () => 'all',
  example: { id: 'a' },
});

export interface SampleMember {
  readonly app: INestApplicationContext;
  readonly bus: EventBus;
  readonly health: HealthRegistry;
}

interface MemberOptions extends Omit<
  Partial<MessagingOptions>,
  'connection' | 'topicPrefix' | 'handles'
> {
  readonly broker: string;
  readonly topicPrefix: string;
  /** Handler of samples. Absent: the member only publishes. */
  readonly handle?: (sample: Trial, context: HandlerContext) => Promise<void>;
  /** Modules that the inbox or the handler needs. */
  readonly imports?: Type[];
}

/** Starts a service that publishes samples and may handle them. */
export async function startSampleMember(options: MemberOptions): Promise<SampleMember> {
  const { broker, topicPrefix, handle, imports = [], ...messaging } = options;
  @Injectable()
  class SampleConsumer {
    @Handles(faultTried)
    async onSample(sample: Trial, context: HandlerContext): Promise<void> {
      await handle!(sample, context);
    }
  }
  const health = new HealthRegistry();
  health.state = 'running';
  @Module({
    imports: [
      ServiceKitModule.forRoot('threads', health),
      ...imports,
      MessagingModule.forRoot({
        service: 'threads',
        connection: { brokers: [broker] },
        topicPrefix,
        handles: handle === undefined ? [] : [faultTried],
        retryDelaysMs: [200, 500],
        ...messaging,
        timing: { outageFirstWaitMs: 100, outageMaxWaitMs: 1_000, ...messaging.timing },
      }),
    ],
    providers: handle === undefined ? [] : [SampleConsumer],
  })
  class SampleModule {}
  const app = await NestFactory.createApplicationContext(SampleModule, {
    logger: false,
    abortOnError: false,
  });
  return { app, bus: app.get(EventBus), health };
}
