import {
  Global,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { Unavailable } from '@strideform/service-kit/errors';
import { HealthRegistry } from '@strideform/service-kit/health';
import { createLogger } from '@strideform/service-kit/logging';
import { createConnection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './connection.ts';
import { outagesAsUnavailable, toUnavailable } from './outage.ts';

export interface PersistenceOptions {
  /** URI of the server, with the name of the database. */
  readonly uri: string;
  /**
   * Time for which a boot retries during an outage, ms. The default is below the two minutes of the
   * startup probe. If the process exited instead, Kubernetes would restart it after longer and
   * longer delays.
   */
  readonly bootPatienceMs?: number;
}

const BOOT_PATIENCE_MS = 60_000;
const BOOT_PAUSE_MS = 500;
const logger = createLogger('persistence');

/** Provides one mongoose `Connection` for the service, injectable by its class. */
@Global()
@Module({})
export class PersistenceModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly connection: Connection,
    health: HealthRegistry,
  ) {
    health.addReadiness('mongodb', async () => {
      await connection.db!.command({ ping: 1 });
    });
    connection.on('disconnected', () => logger.warn('connection to MongoDB lost'));
    connection.on('reconnected', () => logger.info('connection to MongoDB is back'));
  }

  static forRoot(options: PersistenceOptions): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [{ provide: Connection, useFactory: () => connectAtBoot(options) }],
      exports: [Connection],
    };
  }

  /**
   * Creates indexes. By now every repository has registered its model, and no request is served
   * yet.
   */
  async onModuleInit(): Promise<void> {
    await ensureIndexes(this.connection);
  }

  /**
   * Closes the connection in the last phase, so that components which drain earlier can still
   * write.
   */
  async onApplicationShutdown(): Promise<void> {
    this.connection.removeAllListeners('disconnected');
    await this.connection.close();
  }
}

/**
 * Connects with bounded waits: if a server stalls, an operation fails, but the service is never
 * blocked. During a later outage, every query of the connection's models throws `Unavailable`.
 */
export async function connect(uri: string): Promise<Connection> {
  const connection = createConnection();
  connection.plugin(outagesAsUnavailable);
  try {
    return await connection.openUri(uri, {
      serverSelectionTimeoutMS: 5000,
      connectTimeoutMS: 5000,
      socketTimeoutMS: 20_000,
      waitQueueTimeoutMS: 5000,
      maxPoolSize: 20,
      // Indexes are created once at boot and awaited, not in the background of the first query.
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
    });
  } catch (error) {
    throw new Error(
      `MongoDB at ${withoutCredentials(uri)} cannot be reached: check MONGODB_URI and that the server is up.`,
      { cause: error },
    );
  }
}

async function connectAtBoot(options: PersistenceOptions): Promise<Connection> {
  const giveUpAt = Date.now() + (options.bootPatienceMs ?? BOOT_PATIENCE_MS);
  for (;;) {
    try {
      return await connect(options.uri);
    } catch (error) {
      const { message, cause } = error as Error;
      const isAway = toUnavailable(cause as Error) instanceof Unavailable;
      if (!isAway || Date.now() >= giveUpAt) throw error;
      logger.warn({ reason: (cause as Error).message }, `${message} Trying again.`);
      await sleep(BOOT_PAUSE_MS);
    }
  }
}

/** Creates the indexes that the connection's models declare, unless they exist. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes();
}

function withoutCredentials(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//');
}
