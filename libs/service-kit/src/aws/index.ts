// Keys and signatures that AWS and stores with its protocols understand.
export { keySourceOf } from './key-sources.ts';
export { presignedUrl, type SigningKeys } from './presigned-url.ts';
export { RenewedKeys, type TemporaryKeys } from './temporary-keys.ts';
