import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect as connectSocket, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { jest } from '@jest/globals';
import { Unavailable } from '@strideform/service-kit/errors';
import { HealthRegistry } from '@strideform/service-kit/health';
import { ServiceKitModule } from '@strideform/service-kit/nest';
import { Schema, type Model } from 'mongoose';
// deploy/local cannot be a package: it runs before any package is installed.
/* eslint-disable @nx/enforce-module-boundaries */
import { startMongo } from '../../../deploy/local/mongo.mjs';
import { cacheDir } from '../../../deploy/local/user-cache.mjs';
/* eslint-enable @nx/enforce-module-boundaries */
import { Connection } from './connection.ts';
import { MongoInbox } from './mongo-inbox.ts';
import { describeOnMongo, uriOf } from './mongo.fixture.ts';
import { eachDocument, insertAllOnce } from './outage.ts';
import { PersistenceModule, connect } from './persistence.module.ts';

const queryPatienceMs = 5000;

@Injectable()
class RunnerRepository {
  constructor(readonly connection: Connection) {
    connection.model('Runner', new Schema({ email: { type: String, unique: true } }));
  }
}

@Module({ providers: [RunnerRepository, MongoInbox], exports: [MongoInbox] })
class FeatureModule {}

describeOnMongo('PersistenceModule on a real server', ({ connection }) => {
  const boot = async (uri = uriOf(connection().name)) => {
    const imports = [
      ServiceKitModule.forRoot('report'),
      PersistenceModule.forRoot({ uri }),
      FeatureModule,
    ];
    const app = await Test.createTestingModule({ imports }).compile();
    return app.init();
  };

  test('creates the indexes of every repository before it serves, and a second start is harmless', async () => {
    for (let start = 0; start < 2; start += 1) await (await boot()).close();
    const names = async (collection: string) =>
      (await connection().collection(collection).listIndexes().toArray()).map(({ key }) =>
        Object.keys(key).join(),
      );
    expect(await names('runners')).toContain('email');
    expect(await names('inbox_report')).toContain('handledAt');
  });

  test('reads from the primary and writes to a majority, whatever the URI says', async () => {
    const uri = new URL(uriOf(connection().name));
    const relaxed = { readPreference: 'secondaryPreferred', w: '1', readConcernLevel: 'local' };
    for (const [name, value] of Object.entries(relaxed)) uri.searchParams.set(name, value);
    const opened = await connect(uri.href);
    try {
      const { readPreference, readConcern, writeConcern } = opened.getClient().options;
      expect(readPreference.mode).toBe('primary');
      expect(readConcern.level).toBe('majority');
      expect(writeConcern).toMatchObject({ w: 'majority', j: true });
    } finally {
      await opened.close();
    }
  });

  test('is ready while the server answers, and not after the connection is closed', async () => {
    const app = await boot();
    const health = app.get(HealthRegistry);
    expect(await health.readiness()).toMatchObject({
      checks: { mongodb: 'ok' },
      details: { indexes_to_migrate: [] },
    });
    await app.close();
    expect(app.get(Connection).readyState).toBe(0);
    expect((await health.readiness()).checks.mongodb).not.toBe('ok');
  });

  test('starts during an outage, and waits longer for the server than a query does', async () => {
    const proxy = await proxyTo(uriOf(connection().name));
    await proxy.cut();
    const booting = boot(proxy.uri);
    await sleep(queryPatienceMs + 1500);
    const back = await proxyTo(uriOf(connection().name), Number(new URL(proxy.uri).port));
    const app = await booting;
    expect((await app.get(HealthRegistry).readiness()).checks).toEqual({ mongodb: 'ok' });
    await app.close();
    await back.cut();
  }, 40_000);
});

interface Proxy {
  readonly uri: string;
  /** Destroys every socket. */
  cut(): Promise<void>;
  /** Ends every socket without closing it. */
  end(): void;
}

test('a server that is no replica set is refused, and the error says what to do', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'strideform-standalone-'));
  const options = { dataDir, cache: cacheDir(), log: () => undefined, isStandalone: true };
  const { env, stop } = await startMongo(options);
  try {
    await expect(connect(env.MONGODB_URI)).rejects.toThrow(
      /is not a replica set.*start mongod with --replSet/,
    );
  } finally {
    await stop();
    rmSync(dataDir, { recursive: true });
  }
}, 60_000);

/** Forwards data between a client and the server of the environment until it is cut. */
async function proxyTo(uri: string, ownPort = 0): Promise<Proxy> {
  const { hostname, port } = new URL(uri);
  const sockets = new Set<Socket>();
  const server = createServer((caller) => {
    const upstream = connectSocket(Number(port), hostname);
    caller.pipe(upstream).pipe(caller);
    for (const socket of [caller, upstream]) sockets.add(socket.on('error', () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(ownPort, '127.0.0.1', resolve));
  const proxied = new URL(uri);
  proxied.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  const end = (): void => sockets.forEach((socket) => socket.end());
  return { uri: proxied.href, cut, end };
}

/** Returns the error of a promise that rejects, or null if it resolves. */
const failureOf = (outcome: Promise<unknown>): Promise<unknown> =>
  outcome.then(
    () => null,
    (failure: unknown) => failure,
  );

describeOnMongo('a connection that loses its server', ({ connection }) => {
  test('every query throws Unavailable without an address, and any other failure stays unchanged', async () => {
    const proxy = await proxyTo(uriOf(connection().name));
    const lost = await connect(proxy.uri);
    try {
      const runners = lost.model(
        'LostRunner',
        new Schema({ _id: String, shoes: [new Schema({ size: Number })] }),
        'lost_runners',
      );
      await runners.create({ _id: 'a' });
      await expect(runners.create({ _id: 'a' })).rejects.toMatchObject({ code: 11000 });
      await proxy.cut();
      const queries = [
        () => runners.findOne({ _id: 'a' }).lean().exec(),
        () => runners.find().lean().exec(),
        () => runners.exists({ _id: 'a' }),
        () => runners.create({ _id: 'b' }),
        () => runners.updateOne({ _id: 'a' }, { $set: { shoes: [] } }),
        () => runners.findOneAndUpdate({ _id: 'a' }, { $set: { shoes: [] } }),
        () => runners.updateMany({}, { $set: { shoes: [] } }),
        () => runners.replaceOne({ _id: 'a' }, { shoes: [] }, { upsert: true }),
        () => runners.deleteOne({ _id: 'a' }),
        () => runners.deleteMany({}),
        () => runners.findOneAndDelete({ _id: 'a' }),
        () => runners.countDocuments(),
        () => runners.aggregate([{ $match: { _id: 'a' } }]),
        () => eachDocument(runners.find().lean()).next(),
        () =>
          insertAllOnce(runners as unknown as Model<{ _id: string }>, [{ _id: 'b' }, { _id: 'c' }]),
      ];
      const failures = queries.map((query) => failureOf(query() as Promise<unknown>));
      for (const error of await Promise.all(failures)) {
        expect(error).toBeInstanceOf(Unavailable);
        expect((error as Unavailable).message).toBe('The database does not answer.');
      }
    } finally {
      await lost.close();
    }
  }, 40_000);

  test('a query is repeated, or throws Unavailable, if its socket has ended and is not closed yet', async () => {
    const proxy = await proxyTo(uriOf(connection().name));
    const sockets = new Set<Socket>();
    const note = (message: unknown): void =>
      void sockets.add((message as { socket: Socket }).socket);
    subscribe('net.client.socket', note);
    const lost = await connect(proxy.uri);
    try {
      const runners = lost.model('EndedRunner', new Schema({ _id: String }), 'ended_runners');
      await runners.exists({ _id: 'a' });
      const written = new Map([...sockets].map((socket) => [socket, socket.bytesWritten]));
      await runners.exists({ _id: 'a' });
      const asked = [...sockets].find(
        (socket) =>
          socket.remotePort === Number(new URL(proxy.uri).port) &&
          socket.bytesWritten > written.get(socket)!,
      )!;
      const query = once(asked, 'end').then(() => runners.exists({ _id: 'a' }));
      const failed = failureOf(query);
      proxy.end();
      const failure = await failed;
      if (failure !== null) expect(failure).toBeInstanceOf(Unavailable);
    } finally {
      unsubscribe('net.client.socket', note);
      await proxy.cut();
      await lost.close();
    }
  }, 40_000);

  test('a query is repeated if its socket was destroyed and has not reported it yet', async () => {
    const sockets = new Set<Socket>();
    const note = (message: unknown): void =>
      void sockets.add((message as { socket: Socket }).socket);
    subscribe('net.client.socket', note);
    const lost = await connect(uriOf(connection().name));
    const runners = lost.model('DestroyedRunner', new Schema({ _id: String }), 'destroyed_runners');
    try {
      await runners.exists({ _id: 'a' });
      for (const socket of sockets)
        jest.spyOn(socket, 'write').mockImplementationOnce((...parameters: unknown[]) => {
          socket.destroy();
          return socket.write(...(parameters as [Uint8Array]));
        });
      await runners.updateOne({ _id: 'a' }, { $set: { __v: 1 } }, { upsert: true });
      expect(await runners.exists({ _id: 'a' })).not.toBeNull();
    } finally {
      unsubscribe('net.client.socket', note);
      await lost.close();
    }
  }, 40_000);
});

describe('connect', () => {
  test('fails soon if no server runs, and names the server without credentials', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await expect(
      connect(`mongodb://user:hunter2@127.0.0.1:${port}/strideform?directConnection=true`),
    ).rejects.toThrow(
      `MongoDB at mongodb://127.0.0.1:${port}/strideform?directConnection=true cannot be reached`,
    );
  }, 20_000);

  test('fails if a server accepts the connection and never answers', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await expect(
        connect(
          `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/strideform?directConnection=true`,
        ),
      ).rejects.toThrow('cannot be reached');
    } finally {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    }
  }, 20_000);
});
