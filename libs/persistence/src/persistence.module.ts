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
import { namingOutages } from './outage.ts';

export interface PersistenceOptions {
  /** With the database's name. */
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

  /** Every repository has registered its model by now, and nothing has been served yet. */
  async onModuleInit(): Promise<void> {
    await ensureIndexes(this.connection);
  }

  /** The last phase: whoever drains before may still write. */
  async onApplicationShutdown(): Promise<void> {
    this.connection.removeAllListeners('disconnected');
    await this.connection.close();
  }
}

/**
 * Connects with bounded waits: a server that stalls costs a failed operation, never a stuck
 * service. Later outages show as `Unavailable` from every query of the connection's models.
 */
export async function connect(uri: string): Promise<Connection> {
  const connection = createConnection();
  connection.plugin(namingOutages);
  try {
    return await connection.openUri(uri, {
      serverSelectionTimeoutMS: 5000,
      connectTimeoutMS: 5000,
      socketTimeoutMS: 20_000,
      waitQueueTimeoutMS: 5000,
      maxPoolSize: 20,
      // Indexes are made once at boot, awaited, and not behind the first query.
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

/** Creates the indexes that the connection's models declare; those that exist stay. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes();
}

function withoutCredentials(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//');
}
