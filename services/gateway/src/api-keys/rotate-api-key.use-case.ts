import { Injectable } from '@nestjs/common';
import { Conflict, NotFound } from '@strideform/service-kit';
import { isLive, type ApiKey, type Caller } from './api-key.ts';
import { ApiKeys } from './api-keys.port.ts';
import { IssueApiKey } from './issue-api-key.use-case.ts';

/**
 * Puts a new key in an old one's place; the old one goes on opening for a while, so that whoever
 * uses it can change over.
 */
@Injectable()
export class RotateApiKey {
  constructor(
    private readonly keys: ApiKeys,
    private readonly issue: IssueApiKey,
  ) {}

  /**
   * @throws {NotFound} for an unknown key and for another tenant's alike; {Conflict} for one that
   * opens nothing any more.
   */
  async execute(
    { tenantId }: Caller,
    keyId: string,
    graceS: number,
  ): Promise<{ key: ApiKey; token: string }> {
    const old = await this.keys.find(keyId);
    if (old?.tenantId !== tenantId) throw new NotFound(`There is no API key ${keyId}.`);
    const now = new Date();
    if (!isLive(old, now))
      throw new Conflict(`The API key ${keyId} opens nothing any more: create a new one.`, {
        code: 'api_key_ended',
      });
    // The new one first: whatever comes between, there is a key.
    const issued = await this.issue.execute({
      tenantId,
      name: old.name,
      role: old.role,
      expiresAt: old.expiresAt,
    });
    await this.keys.end(keyId, tenantId, { expiresAt: new Date(now.getTime() + graceS * 1000) });
    return issued;
  }
}
