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
import { failWhenClosed } from './closed-socket.ts';
import { documentVersions } from './document-versions.ts';
import { checkIndexes } from './indexes.ts';
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
    private readonly health: HealthRegistry,
  ) {
    health.addReadiness('mongodb', async () => {
      await connection.db!.command({ ping: 1 });
    });
    connection.on('disconnected', () => logger.warn('connection to MongoDB lost'));
    connection.on('reconnected', () => logger.info('connection to MongoDB is back'));
  }

  static forRoot(options: PersistenceOptions): DynamicModule {
    return moduleWith(() => connectAtBoot(options));
  }

  /** Returns the module with a connection that is never opened, to read its models' collections. */
  static withoutServer(): DynamicModule {
    return moduleWith(() => {
      const connection = newConnection();
      for (const option of ['autoIndex', 'autoCreate', 'bufferCommands'])
        connection.set(option, false);
      return connection;
    });
  }

  /**
   * Checks the indexes. By now every repository has registered its model, and no request is served
   * yet.
   */
  async onModuleInit(): Promise<void> {
    const steps = await checkIndexes(this.connection);
    this.health.addDetail('indexes_to_migrate', () => steps);
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

const moduleWith = (useFactory: () => Connection | Promise<Connection>): DynamicModule => ({
  module: PersistenceModule,
  providers: [{ provide: Connection, useFactory }],
  exports: [Connection],
});

failWhenClosed();

function newConnection(): Connection {
  return createConnection().plugin(documentVersions).plugin(outagesAsUnavailable);
}

/**
 * A write counts once a majority of the servers has it in its journal, and a read returns only such
 * writes, of the primary. So a relay never publishes an event, and a guard never acts on a state,
 * that a failover takes back or that is old. What the URI says about this does not count.
 */
const durable = {
  readPreference: 'primary',
  writeConcern: { w: 'majority', journal: true },
  readConcernLevel: 'majority',
} as const;

/**
 * Connects with bounded waits: if a server stalls, an operation fails, but the service is never
 * blocked. During a later outage, every query of the connection's models throws `Unavailable`.
 * @param options.socketTimeoutMS longest time of one operation, ms. 0 waits without a limit, as the
 *   build of an index needs.
 */
export async function connect(
  uri: string,
  { socketTimeoutMS = 20_000 }: { readonly socketTimeoutMS?: number } = {},
): Promise<Connection> {
  const connection = newConnection();
  let hello: Readonly<Record<string, unknown>>;
  try {
    await connection.openUri(uri, {
      serverSelectionTimeoutMS: 5000,
      connectTimeoutMS: 5000,
      socketTimeoutMS,
      waitQueueTimeoutMS: 5000,
      maxPoolSize: 20,
      // Indexes are checked once at boot, and are not created in the background of the first query.
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      ...durable,
    });
    hello = await connection.db!.admin().command({ hello: 1 });
  } catch (error) {
    throw new Error(
      `MongoDB at ${withoutCredentials(uri)} cannot be reached: check MONGODB_URI and that the server is up.`,
      { cause: error },
    );
  }
  // A mongos names no set, and says isdbgrid.
  if (hello['setName'] !== undefined || hello['msg'] === 'isdbgrid') return connection;
  await connection.close();
  throw new Error(
    `MongoDB at ${withoutCredentials(uri)} is not a replica set, which transactions and majority reads need: start mongod with --replSet and call rs.initiate(); one member is enough.`,
  );
}

async function connectAtBoot(options: PersistenceOptions): Promise<Connection> {
  const giveUpAt = Date.now() + (options.bootPatienceMs ?? BOOT_PATIENCE_MS);
  for (;;) {
    try {
      return await connect(options.uri);
    } catch (error) {
      const { message, cause } = error as Error;
      const isAway = cause instanceof Error && toUnavailable(cause) instanceof Unavailable;
      if (!isAway || Date.now() >= giveUpAt) throw error;
      logger.warn({ reason: (cause as Error).message }, `${message} Trying again.`);
      await sleep(BOOT_PAUSE_MS);
    }
  }
}

function withoutCredentials(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//');
}
