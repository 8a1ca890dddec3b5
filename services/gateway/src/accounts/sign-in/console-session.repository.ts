import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import type { Model } from 'mongoose';
import type { ConsoleSession } from './console-session.ts';
import { ConsoleSessionSchema, type ConsoleSessionDocument } from './console-session.schema.ts';

@Injectable()
export class ConsoleSessionRepository {
  private readonly model: Model<ConsoleSessionDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<ConsoleSessionDocument>('ConsoleSession', ConsoleSessionSchema);
  }

  async add({ tokenHash, ...fields }: ConsoleSession): Promise<void> {
    await this.model.create({ _id: tokenHash, ...fields });
  }

  /** Finds a session by its token. The stored session names its tenant. */
  async find(tokenHash: string): Promise<ConsoleSession | null> {
    const document = await this.model.findById(tokenHash).lean<ConsoleSessionDocument>().exec();
    if (document === null) return null;
    const { _id, identity = null, ...fields } = document;
    return { tokenHash: _id, identity, ...fields };
  }

  async recordUse(tokenHash: string, at: Date): Promise<void> {
    await this.model.updateOne({ _id: tokenHash }, { $max: { lastSeenAt: at } });
  }

  async remove(tokenHash: string): Promise<void> {
    await this.model.deleteOne({ _id: tokenHash });
  }
}
