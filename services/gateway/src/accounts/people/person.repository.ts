import { Injectable } from '@nestjs/common';
import { Connection, olderThan, TenantScopedRepository } from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { ClientSession } from 'mongoose';
import type { Role } from '../../platform/access/caller.ts';
import { mailWindowMin, maxMailedLinks, type Person, type PersonReference } from './person.ts';
import { PersonSchema, readableWithGroups, type PersonDocument } from './person.schema.ts';

/** Maximum number of tenants that one address is looked up in. */
const maxTenantsOfAddress = 10;

@Injectable()
export class PersonRepository extends TenantScopedRepository<PersonDocument> {
  constructor(connection: Connection) {
    super(connection.model<PersonDocument>('Person', PersonSchema));
  }

  /** @throws an error of a duplicate key if the tenant has a person with this address or id */
  add({ personId, ...fields }: Person, session: ClientSession): Promise<void> {
    return this.insertIn(session, { _id: personId, ...fields, ...readableFrom(fields) });
  }

  async find(tenantId: string, personId: string): Promise<Person | null> {
    return toPerson(await this.findOne({ tenantId, _id: personId }));
  }

  async findByEmail(tenantId: string, email: string): Promise<Person | null> {
    return toPerson(await this.findOne({ tenantId, email }));
  }

  /** Returns the people with this address, of all tenants. */
  async withEmail(email: string): Promise<readonly Person[]> {
    const found = await this.acrossTenants
      .find({ email }, undefined, { limit: maxTenantsOfAddress })
      .lean<PersonDocument[]>()
      .exec();
    return found.map((document) => toPerson(document)!);
  }

  /** Returns the people of a tenant who were not removed, newest first. */
  async page(
    tenantId: string,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly Person[]> {
    const range = after === null ? {} : olderThan(after);
    const sort = { createdAt: -1, _id: -1 } as const;
    const found = await this.findAll({ tenantId, removedAt: null, ...range }, { sort, limit });
    return found.map((document) => toPerson(document)!);
  }

  /** Returns the ids of those who may use the console. */
  async activeIds(tenantId: string): Promise<readonly string[]> {
    const found = await this.findAll<Pick<PersonDocument, '_id'>>(
      { tenantId, suspendedAt: null, removedAt: null },
      { projection: { _id: 1 } },
    );
    return found.map(({ _id }) => _id);
  }

  /** Returns the names of people, those of removed ones included, by id. */
  async namesOf(tenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const found = await this.findAll<Pick<PersonDocument, '_id' | 'name'>>(
      { tenantId, _id: { $in: [...ids] } },
      { projection: { name: 1 } },
    );
    return new Map(found.map(({ _id, name }) => [_id, name]));
  }

  countOf(tenantId: string): Promise<number> {
    return this.count({ tenantId, removedAt: null });
  }

  /** Returns true if a person has this role, and was neither suspended nor removed. */
  hasRole(
    { tenantId, personId }: PersonReference,
    role: Role,
    session: ClientSession,
  ): Promise<boolean> {
    const active = { suspendedAt: null, removedAt: null };
    return this.isStored({ tenantId, _id: personId, role, ...active }, { session });
  }

  /**
   * Changes a person who was not removed.
   * @returns null if there is no such person
   * @throws an error of a duplicate key if another person has the new address
   */
  async alter(
    { tenantId, personId }: PersonReference,
    changes: Partial<Omit<Person, 'personId' | 'tenantId'>>,
    session?: ClientSession,
  ): Promise<Person | null> {
    const filter = { tenantId, _id: personId, removedAt: null };
    const update = { $set: { ...changes, ...readableFrom(changes) } };
    return toPerson(await this.change(filter, update, session && { session }));
  }

  /** Takes a deleted group from the people who saw it. They no longer see its runners. */
  async forgetGroup(tenantId: string, groupId: string): Promise<void> {
    await this.changeAll({ tenantId, groupIds: groupId }, { $pull: { groupIds: groupId } });
  }

  /**
   * Counts a link that is about to be sent to a person by e-mail.
   * @returns false if too many were sent within the window
   */
  async countMailedLink({ tenantId, personId }: PersonReference, now: Date): Promise<boolean> {
    const before = new Date(now.getTime() - mailWindowMin * 60_000);
    // The times of the last links, the oldest first: if it is old enough, another one may be sent.
    const isFree = [
      { [`linksMailedAt.${maxMailedLinks - 1}`]: { $exists: false } },
      { 'linksMailedAt.0': { $lte: before } },
    ];
    const linksMailedAt = { $each: [now], $slice: -maxMailedLinks };
    const filter = { tenantId, _id: personId, $or: isFree };
    return (await this.change(filter, { $push: { linksMailedAt } })) !== null;
  }

  /** Forgets the links that were sent to a person: all of them, or the one of a time. */
  async forgetMailedLinks({ tenantId, personId }: PersonReference, at?: Date): Promise<void> {
    const update = at ? { $pull: { linksMailedAt: at } } : { $set: { linksMailedAt: [] } };
    await this.change({ tenantId, _id: personId }, update);
  }

  /** Records the first sign-in of a person. */
  async recordJoining(tenantId: string, personId: string, at: Date): Promise<void> {
    await this.change({ tenantId, _id: personId, joinedAt: null }, { $set: { joinedAt: at } });
  }
}

/** Returns the oldest version that may read a person with these fields, if they say so. */
function readableFrom({ groupIds }: Partial<Person>): object {
  if (groupIds === undefined) return {};
  return { readableFrom: groupIds === null ? 1 : readableWithGroups };
}

function toPerson(document: PersonDocument | null): Person | null {
  if (document === null) return null;
  const { _id, linksMailedAt: _, ...fields } = document;
  return { personId: _id, ...fields };
}
