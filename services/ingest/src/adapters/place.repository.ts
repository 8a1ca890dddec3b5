import { Injectable } from '@nestjs/common';
import { Connection, isDuplicateKey } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { Places, type Place, type TakenPlaces } from '../application/places.port.ts';
import { TenantPlacesSchema, type TenantPlacesDocument } from './place.schema.ts';

@Injectable()
export class PlaceRepository extends Places {
  private readonly model: Model<TenantPlacesDocument>;

  constructor(connection: Connection) {
    super();
    this.model = connection.model<TenantPlacesDocument>('TenantPlaces', TenantPlacesSchema);
  }

  async of(tenantId: string): Promise<TakenPlaces> {
    const document = await this.model.findById(tenantId).lean<TenantPlacesDocument>();
    return document ?? { version: null, places: [] };
  }

  async replace(
    tenantId: string,
    version: string | null,
    places: readonly Place[],
  ): Promise<boolean> {
    const changed = { places, ...newState() };
    if (version === null) return this.begin({ _id: tenantId, ...changed });
    const { modifiedCount } = await this.model.updateOne(
      { _id: tenantId, version },
      { $set: changed },
    );
    return modifiedCount === 1;
  }

  async giveBack(tenantId: string, placeId: string): Promise<void> {
    await this.model.updateOne(
      { _id: tenantId },
      { $set: newState(), $pull: { places: { placeId } } },
    );
  }

  private async begin(document: TenantPlacesDocument): Promise<boolean> {
    try {
      await this.model.create(document);
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  }
}

const newState = () => ({ version: randomUUID(), changedAt: new Date() });
