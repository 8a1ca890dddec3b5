import {
  Global,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { HealthRegistry, createLogger } from '@strideform/service-kit';
import { createConnection } from 'mongoose';
import { Connection } from './connection.ts';
import { outagesAsUnavailable } from './outage.ts';

export interface PersistenceOptions {
  /** Contains the database's name. */
  readonly uri: string;
}

/** One mongoose `Connection` for the service, injectable by its class. */
@Global()
@Module({})
export class PersistenceModule implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = createLogger('persistence');

  constructor(
    private readonly connection: Connection,
    health: HealthRegistry,
  ) {
    health.addReadiness('mongodb', async () => {
      await connection.db!.command({ ping: 1 });
    });
    connection.on('disconnected', () => this.logger.warn('connection to MongoDB lost'));
    connection.on('reconnected', () => this.logger.info('connection to MongoDB is back'));
  }

  static forRoot(options: PersistenceOptions): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [{ provide: Connection, useFactory: () => connect(options.uri) }],
      exports: [Connection],
    };
  }

  /** By now every repository has registered its model, and the service serves no request yet. */
  async onModuleInit(): Promise<void> {
    await ensureIndexes(this.connection);
  }

  /** The last phase, so that what drains earlier can still write. */
  async onApplicationShutdown(): Promise<void> {
    this.connection.removeAllListeners('disconnected');
    await this.connection.close();
  }
}

/**
 * Connects with bounded waits: a server that stalls makes an operation fail, but never blocks the
 * service. In a later outage every query of the connection's models throws `Unavailable`.
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
      // Indexes are created once at boot and awaited, not behind the first query.
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

/** Creates the indexes that the connection's models declare, unless they exist. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes();
}

function withoutCredentials(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//');
}
