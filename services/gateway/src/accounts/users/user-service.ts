import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit/errors';
import { cutPage, decodeCursor, type Page } from '@strideform/service-kit/paging';
import { z } from 'zod';
import type { Caller } from '../../platform/access/caller.ts';
import { listedRunners } from '../../platform/access/restriction.ts';
import { userNotFound } from '../../platform/problems/not-found.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { AuditLog, pseudonymOf, type Actor } from '../audit/audit-log.ts';
import { requireConsistentMeasures } from './body-measures.ts';
import type { User, UserProfile } from './user.ts';
import { UserRepository } from './user.repository.ts';

const Position = z.strictObject({ id: z.string().min(1) });

/** The runners of a tenant. */
@Injectable()
export class UserService {
  constructor(
    private readonly users: UserRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Returns the users that the caller sees, sorted by id.
   * @throws {InvalidInput} for an invalid cursor.
   */
  async list(caller: Caller, { limit, cursor }: PageRequest): Promise<Page<User>> {
    const after = cursor === null ? null : decodeCursor(cursor, Position).id;
    const among = listedRunners(caller);
    const found = await this.users.page(caller.tenantId, after, limit + 1, among);
    return cutPage(found, limit, ({ userId }) => ({ id: userId }));
  }

  /** @throws {NotFound} for an unknown user or another tenant's user. */
  async find(tenantId: string, userId: string): Promise<User> {
    return requireUser(userId, await this.users.findById(tenantId, userId));
  }

  /**
   * Changes a runner's profile. Existing sessions keep the profile that they were measured with
   * until they are analysed again.
   * @throws {NotFound} for an unknown user or another tenant's user; {InvalidInput} for an
   *   impossible body.
   */
  async change(actor: Actor, userId: string, changes: Partial<UserProfile>): Promise<User> {
    const { tenantId } = actor;
    requireConsistentMeasures(await this.find(tenantId, userId), changes);
    await this.audit.record(actor, 'user.changed', pseudonymOf(userId), fieldsText(changes));
    return requireUser(userId, await this.users.alter(tenantId, userId, changes));
  }
}

/** Returns the names of changed fields, without their values. */
export const fieldsText = (changes: Partial<UserProfile>): string =>
  `Fields: ${Object.keys(changes).join(', ') || 'none'}.`;

export const userExists = (userId: string): Conflict =>
  new Conflict(fill(problemTexts.user_exists, { userId }), { code: 'user_exists' });

function requireUser(userId: string, user: User | null): User {
  if (user === null) throw userNotFound(userId);
  return user;
}
