/** Scope within which an `Idempotency-Key` is unique. */
export interface KeyScope {
  readonly tenantId: string;
  /** Method and path pattern, the same for every spelling of the path. */
  readonly route: string;
  readonly key: string;
}

/** Hold on a key. It ends when it is completed or released, or expires if its gateway dies. */
export interface Hold {
  readonly scope: KeyScope;
  /** Distinguishes this hold from later ones on the same key. */
  readonly holder: string;
}

/**
 * The request holds the key. `seed` stays the same when a later request takes over from one that
 * died, so that it finds the ids derived from it. `bound` means that the earlier request had stored
 * its payload hash and may have had an effect.
 */
export interface HeldClaim {
  readonly state: 'held';
  readonly hold: Hold;
  readonly seed: string;
  readonly bound: boolean;
}

/** An earlier request with this key was answered. */
export interface AnsweredClaim {
  readonly state: 'answered';
  readonly seed: string;
  readonly payloadHash: string;
  readonly body: string;
}

export type Claim = HeldClaim | AnsweredClaim | { readonly state: 'busy' };
