import { Inject, Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';

type SecretSettings = Pick<GatewayConfig, 'MEDIA_LINK_SECRETS' | 'S3_SECRET_KEY'>;

const separator = /\s*,\s*/;

/** Signs links to files with the newest secret, and accepts signatures by all secrets. */
@Injectable()
export class MediaLinkSecrets {
  private readonly secrets: readonly string[];

  constructor(@Inject(GATEWAY_CONFIG) settings: SecretSettings) {
    this.secrets = secretsOf(settings);
  }

  /** @param parts everything that the signature covers, in a fixed order */
  sign(parts: readonly unknown[]): string {
    return signature(this.secrets[0]!, parts);
  }

  isSigned(parts: readonly unknown[], sent: string): boolean {
    return this.secrets.some((secret) => isSame(signature(secret, parts), sent));
  }
}

/**
 * Without secrets of their own, links are signed with one that is derived from the object store's
 * secret key. A holder of that key can read the files anyway.
 */
function secretsOf({ MEDIA_LINK_SECRETS, S3_SECRET_KEY }: SecretSettings): readonly string[] {
  if (MEDIA_LINK_SECRETS !== undefined) return MEDIA_LINK_SECRETS.trim().split(separator);
  if (S3_SECRET_KEY) return [signature(S3_SECRET_KEY, ['media links'])];
  throw new Error('Set MEDIA_LINK_SECRETS: without S3_SECRET_KEY there is nothing to sign with.');
}

const signature = (secret: string, parts: readonly unknown[]): string =>
  createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');

/** Compares in constant time. */
function isSame(expected: string, sent: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(sent)];
  return left.length === right.length && timingSafeEqual(left, right);
}
