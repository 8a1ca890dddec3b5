import { Schema } from 'mongoose';
import type { Place } from '../application/places.port.ts';

/** The places that requests of one tenant have taken. */
export interface TenantPlacesDocument {
  /** The tenant. */
  readonly _id: string;
  /** Random, so that a document that was removed and made again has another one. */
  readonly version: string;
  readonly places: readonly Place[];
  readonly changedAt: Date;
}

/** Far longer than a place lasts. */
const keptS = 86_400;

const placeSchema = new Schema<Place>(
  {
    placeId: { type: String, required: true },
    count: { type: Number, required: true },
    uploadBytes: { type: Number, required: true },
    until: { type: Date, required: true },
  },
  { _id: false },
);

export const TenantPlacesSchema = new Schema<TenantPlacesDocument>(
  {
    _id: { type: String, required: true },
    version: { type: String, required: true },
    places: { type: [placeSchema], required: true },
    changedAt: { type: Date, required: true, expires: keptS },
  },
  { collection: 'tenant_places', versionKey: false },
);
