import { keySourceOf, RenewedKeys } from '@strideform/service-kit/aws';
import type { ObjectStoreVariables } from '@strideform/service-kit/config';
import type { StoreKeys } from './s3-client.ts';

type KeyVariables = Omit<ObjectStoreVariables, 'S3_ENDPOINT' | 'S3_PUBLIC_ENDPOINT' | 'S3_BUCKET'>;

/**
 * Returns the keys for the store, according to the configuration.
 * @throws Error that names the missing variables
 */
export function keysOf(variables: KeyVariables): StoreKeys {
  const { S3_CREDENTIALS: way, S3_REGION: region } = variables;
  if (way === 'workload-identity') return new RenewedKeys(keySourceOf(variables, region));
  const { S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = variables;
  if (accessKey === undefined || secretKey === undefined)
    throw new Error(
      'S3_ACCESS_KEY and S3_SECRET_KEY are needed, or S3_CREDENTIALS=workload-identity',
    );
  return { accessKey, secretKey };
}
