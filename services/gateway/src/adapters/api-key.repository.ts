import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { ApiKeys } from '../application/api-keys.port.ts';
import type { ApiKey } from '../domain/api-key.ts';
import { ApiKeySchema, type ApiKeyDocument } from './api-key.schema.ts';

@Injectable()
export class ApiKeyRepository extends ApiKeys {
  private readonly model: Model<ApiKeyDocument>;

  constructor(connection: Connection) {
    super();
    this.model = connection.model<ApiKeyDocument>('ApiKey', ApiKeySchema);
  }

  async add({ keyId, ...fields }: ApiKey): Promise<void> {
    await this.model.create({ _id: keyId, ...fields });
  }

  async find(keyId: string): Promise<ApiKey | null> {
    const document = await this.model.findById(keyId).lean<ApiKeyDocument>().exec();
    if (document === null) return null;
    const { _id, ...fields } = document;
    return { keyId: _id, ...fields };
  }
}
