import type { ArtifactAddress } from '@strideform/contracts';
import type { ObjectStore } from '@strideform/object-store';
import type { UploadPart } from '../domain/upload.ts';

export type PartWithUrl = UploadPart & { readonly url: string };

interface PartsPlace {
  readonly address: ArtifactAddress;
  /** Id under which the object store collects the parts. */
  readonly partsId: string;
  readonly expiresS: number;
}

/** Returns the parts with presigned URLs, each of which accepts exactly the part's size. */
export const withUrls = (
  store: ObjectStore,
  parts: readonly UploadPart[],
  { address, partsId, expiresS }: PartsPlace,
): Promise<PartWithUrl[]> =>
  Promise.all(
    parts.map(async (part) => {
      const url = await store.directUploads.partUrl(address, partsId, part, expiresS);
      return { ...part, url };
    }),
  );
