import { Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import {
  SessionTooLate,
  TooManySessions,
  TooManyUploadBytes,
} from '../../platform/problems/refusals.ts';
import { roomOf, type Room } from '../../accounts/tenants/plan-rules.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';

/**
 * The room that a tenant's plan has for one more session or upload. Ingest decides whether there is
 * room, in one step with what it adds: requests at the same moment do not all pass.
 */
@Injectable()
export class RoomForSessions {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
  ) {}

  /** @throws {SessionTooLate} */
  async find(tenantId: string): Promise<Room> {
    const [tenant, { wouldBeLate }] = await Promise.all([
      this.tenants.find(tenantId),
      this.sessions.countUnderWay(tenantId),
    ]);
    if (wouldBeLate) throw new SessionTooLate();
    return roomOf(tenant, new Date());
  }
}

/**
 * What ingest adds if the room suffices.
 * @throws {TooManySessions} {TooManyUploadBytes}
 */
export async function within<T>(room: Room, added: Promise<T>): Promise<T> {
  try {
    return await added;
  } catch (error) {
    const code = error instanceof Conflict ? error.code : null;
    if (code === 'too_many_sessions') throw new TooManySessions(room.maxUnderWay);
    if (code === 'too_many_upload_bytes') throw new TooManyUploadBytes(room.maxUploadBytes);
    throw error;
  }
}
