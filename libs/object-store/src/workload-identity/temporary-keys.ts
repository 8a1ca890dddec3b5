/** Keys of an object store that end by themselves. */
export interface TemporaryKeys {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly sessionToken: string;
  readonly expiresAt: Date;
}

/** Asks for new keys. */
export type KeySource = () => Promise<TemporaryKeys>;

/** Keys are renewed this long before they end, so that a presigned URL is good for some time. */
const renewBeforeEndMs = 15 * 60_000;
/** Multiple of `renewBeforeEndMs`; keys that last less long are used for half their lifetime. */
const shortLife = 2;
/** Time until the next try, when keys could not be renewed and the old ones are still good. */
const retryAfterMs = 30_000;

/**
 * The keys of a source, asked for once for all requests that need them, and renewed in good time.
 * If the source does not answer, the old keys are used until they end.
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
