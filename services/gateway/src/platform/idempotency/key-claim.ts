/** The scope within which an `Idempotency-Key` is unique. */
export interface KeyScope {
  readonly tenantId: string;
  /** Method and path pattern, the same for every spelling of the path. */
  readonly route: string;
  readonly key: string;
}

/**
 * A hold on a key. It ends when it is completed or released, or when it expires because its gateway
 * died.
 */
export interface Hold {
  readonly scope: KeyScope;
  /** Distinguishes this hold from later ones on the same key. */
  readonly holder: string;
}

/**
 * This request holds the key. `seed` stays the same when a later request takes over from one that
 * died: ids that are made from it are found again. `bound`: the earlier request had noted its
 * payload, and may have had an effect.
 */
export interface HeldClaim {
  readonly state: 'held';
  readonly hold: Hold;
  readonly seed: string;
  readonly bound: boolean;
}

/** An earlier request with this key has been answered. */
export interface AnsweredClaim {
  readonly state: 'answered';
  readonly seed: string;
  readonly payloadHash: string;
  readonly body: string;
}

export type Claim = HeldClaim | AnsweredClaim | { readonly state: 'busy' };
