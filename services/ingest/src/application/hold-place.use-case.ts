import { Injectable } from '@nestjs/common';
import { Unavailable } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { lackOfRoom, sumOf, type RoomRequest } from '../domain/room.ts';
import { CountUnderWay } from './count-under-way.use-case.ts';
import { Places } from './places.port.ts';
import { callerGone, lackingRoom, placesBusy } from './refusals.ts';

/** More than a write takes, even when the database has just changed its primary. */
const placeLastsMs = 60_000;
const mostTries = 50;
const longestPauseMs = 20;

/**
 * Lets a request add something for a tenant only while there is room for it, for requests at the
 * same moment too. A request takes a place before it stores what it adds, and gives it back
 * afterwards. A place is taken in one write, which fails when another place was taken or given back
 * since the count began. So everything counts in each count: by itself, by its place, or twice.
 */
@Injectable()
export class HoldPlace {
  private readonly logger = createLogger('hold-place');
  /** The last request of each tenant here, so that requests of one replica take turns. */
  private readonly lasts = new Map<string, Promise<unknown>>();

  constructor(
    private readonly underWay: CountUnderWay,
    private readonly places: Places,
  ) {}

  /**
   * @param signal aborted when nobody waits for the result: then nothing more is begun
   * @throws {Conflict} when there is no room; its code says for what.
   */
  async during<T>(
    tenantId: string,
    request: RoomRequest,
    add: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const placeId = await this.inTurn(tenantId, async () => {
      if (signal?.aborted) throw callerGone();
      return this.take(tenantId, request);
    });
    try {
      if (signal?.aborted) throw callerGone();
      return await add();
    } finally {
      await this.giveBack(tenantId, placeId);
    }
  }

  private async take(tenantId: string, request: RoomRequest): Promise<string> {
    const placeId = randomUUID();
    for (let tries = 0; tries < mostTries; tries += 1) {
      const now = new Date();
      // First the places: what is stored after this still has its place.
      const { version, places } = await this.places.of(tenantId);
      const taken = places.filter(({ until }) => until > now);
      const inUse = sumOf([...taken, await this.underWay.inUse(tenantId, now)]);
      const lack = lackOfRoom(request, inUse);
      if (lack !== null) throw lackingRoom(lack);
      const until = new Date(now.getTime() + placeLastsMs);
      const place = { placeId, until, count: 1, uploadBytes: request.uploadBytes };
      if (await this.places.replace(tenantId, version, [...taken, place])) return placeId;
      await pause(Math.random() * longestPauseMs);
    }
    throw new Unavailable(placesBusy);
  }

  /** What was added stays, even when its place cannot be given back: the place ends by itself. */
  private async giveBack(tenantId: string, placeId: string): Promise<void> {
    await this.places
      .giveBack(tenantId, placeId)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'place not given back'));
  }

  private inTurn<T>(tenantId: string, act: () => Promise<T>): Promise<T> {
    const before = this.lasts.get(tenantId) ?? Promise.resolve();
    const result = before.then(act, act);
    this.lasts.set(tenantId, result);
    const forget = (): void => {
      if (this.lasts.get(tenantId) === result) this.lasts.delete(tenantId);
    };
    void result.then(forget, forget);
    return result;
  }
}
