import type { InUse } from '../domain/room.ts';

/** Room that a request has taken, until what it adds is stored and counts by itself. */
export interface Place extends InUse {
  readonly placeId: string;
  /** A place whose process died is free again from then on. */
  readonly until: Date;
}

export interface TakenPlaces {
  /** Changes with every place that is taken or given back; null: none ever was. */
  readonly version: string | null;
  readonly places: readonly Place[];
}

/** The places that requests have taken, by tenant, for all replicas. */
export abstract class Places {
  abstract of(tenantId: string): Promise<TakenPlaces>;
  /**
   * Replaces the tenant's places.
   * @returns false when they have changed since `version`.
   */
  abstract replace(
    tenantId: string,
    version: string | null,
    places: readonly Place[],
  ): Promise<boolean>;
  abstract giveBack(tenantId: string, placeId: string): Promise<void>;
}
