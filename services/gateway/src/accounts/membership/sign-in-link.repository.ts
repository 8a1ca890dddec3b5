import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import type { ClientSession } from 'mongoose';
import type { PersonReference } from '../people/person.ts';
import { SignInLinkSchema, type SignInLinkDocument } from './sign-in-link.schema.ts';
import { maxBrowsersOfLink, type LinkPurpose, type SignInLink } from './sign-in-link.ts';

@Injectable()
export class SignInLinkRepository extends TenantScopedRepository<SignInLinkDocument> {
  constructor(connection: Connection) {
    super(connection.model<SignInLinkDocument>('SignInLink', SignInLinkSchema));
  }

  async add({ tokenHash, ...fields }: SignInLink): Promise<void> {
    await this.insert({ _id: tokenHash, ...fields });
  }

  /** Adds an invitation in place of the person's earlier one. */
  async replaceInvitation(
    { tokenHash, ...fields }: SignInLink,
    session: ClientSession,
  ): Promise<void> {
    await this.removeOf(fields, 'invitation', session);
    await this.insertIn(session, { _id: tokenHash, ...fields });
  }

  /** Finds a link that works. The stored link names its person and tenant. */
  async find(tokenHash: string, purpose: LinkPurpose, now: Date): Promise<SignInLink | null> {
    const works = { _id: tokenHash, purpose, expiresAt: { $gt: now } };
    const found = await this.acrossTenants.findOne(works).lean<SignInLinkDocument>().exec();
    return found === null ? null : toLink(found);
  }

  /** Uses up a link. @returns false if it was used in the meantime */
  take({ tenantId, tokenHash }: SignInLink): Promise<boolean> {
    return this.removeOne({ tenantId, _id: tokenHash });
  }

  async removeOf(
    { tenantId, personId }: PersonReference,
    purpose: LinkPurpose,
    session?: ClientSession,
  ): Promise<void> {
    await this.removeAll({ tenantId, personId, purpose }, session && { session });
  }

  /** Lets another browser use a person's links by e-mail, too. */
  async openMailLinksTo(
    browserHash: string,
    { tenantId, personId }: PersonReference,
    now: Date,
  ): Promise<void> {
    const links = { tenantId, personId, purpose: 'mail', expiresAt: { $gt: now } } as const;
    const browserHashes = { $each: [browserHash], $slice: -maxBrowsersOfLink };
    await this.changeAll(
      { ...links, browserHashes: { $ne: browserHash } },
      { $push: { browserHashes } },
    );
  }

  /** Returns when the open invitations of a tenant end, by person. */
  async endsOfInvitations(
    tenantId: string,
    personIds: readonly string[],
    now: Date,
  ): Promise<ReadonlyMap<string, Date>> {
    if (personIds.length === 0) return new Map();
    const found = await this.findAll({
      tenantId,
      personId: { $in: [...personIds] },
      purpose: 'invitation',
      expiresAt: { $gt: now },
    });
    return new Map(found.map(({ personId, expiresAt }) => [personId, expiresAt]));
  }
}

const toLink = ({ _id, browserHashes = [], ...fields }: SignInLinkDocument): SignInLink => ({
  ...{ tokenHash: _id, browserHashes, ...fields },
});
