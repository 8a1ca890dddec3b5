/** Keys of an object store that expire. */
export interface TemporaryKeys {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly sessionToken: string;
  readonly expiresAt: Date;
}

/** Requests new keys. */
export type KeySource = () => Promise<TemporaryKeys>;

/**
 * Time before their expiry at which keys are renewed, so that a presigned URL stays valid for some
 * time.
 */
const renewBeforeEndMs = 15 * 60_000;
/**
 * Keys with a lifetime below this multiple of `renewBeforeEndMs` are used for half their lifetime.
 */
const shortLife = 2;
/** Time until the next try if keys could not be renewed and the old ones are still valid. */
const retryAfterMs = 30_000;

/**
 * The keys of a source, requested once for all calls that need them, and renewed in time. If the
 * source does not answer, the old keys are used until they expire.
 */
export class RenewedKeys {
  private keys: TemporaryKeys | undefined;
  private renewAtMs = 0;
  private asking: Promise<TemporaryKeys> | undefined;

  constructor(private readonly ask: KeySource) {}

  async current(): Promise<TemporaryKeys> {
    const { keys } = this;
    const now = Date.now();
    if (keys !== undefined && now < this.renewAtMs) return keys;
    const renewed = this.renew();
    if (keys === undefined || keys.expiresAt.getTime() <= now) return renewed;
    return renewed.catch(() => {
      this.renewAtMs = Date.now() + retryAfterMs;
      return keys;
    });
  }

  private renew(): Promise<TemporaryKeys> {
    this.asking ??= this.ask()
      .then((keys) => {
        const lifeMs = keys.expiresAt.getTime() - Date.now();
        const marginMs = Math.min(renewBeforeEndMs, lifeMs / shortLife);
        this.keys = keys;
        this.renewAtMs = keys.expiresAt.getTime() - marginMs;
        return keys;
      })
      .finally(() => {
        this.asking = undefined;
      });
    return this.asking;
  }
}
