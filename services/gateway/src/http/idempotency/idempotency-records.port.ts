/** What an `Idempotency-Key` is unique within. */
export interface KeyScope {
  readonly tenantId: string;
  /** Method and path pattern, the same for every way of writing the path. */
  readonly route: string;
  readonly key: string;
}

/**
 * A hold on a key, which lasts until it is completed, let go, or runs out because whoever had it
 * died.
 */
export interface Hold {
  readonly scope: KeyScope;
  /** Tells this hold from later ones on the same key. */
  readonly holder: string;
}

export type Claim =
  /**
   * The key is this request's. `seed` stays the same when a later request takes over from one that
   * died: ids made from it are found again. `bound`: that one had noted what it carries, and may
   * have had an effect.
   */
  | { readonly state: 'held'; readonly hold: Hold; readonly seed: string; readonly bound: boolean }
  | { readonly state: 'busy' }
  | { readonly state: 'answered'; readonly payloadHash: string; readonly body: string };

/** Requests by their key. Every change of a held key is one write guarded by its holder. */
export abstract class IdempotencyRecords {
  abstract claim(scope: KeyScope, now: Date): Promise<Claim>;
  /** Keeps the hold from running out; without effect once it has been lost. */
  abstract extend(hold: Hold, now: Date): Promise<void>;
  /**
   * Notes what the key's request carries, before it has any effect. @returns the hash that stands,
   * which an earlier request may have noted; null when the hold was lost.
   */
  abstract bind(hold: Hold, payloadHash: string): Promise<string | null>;
  /** @param body JSON */
  abstract complete(hold: Hold, body: string): Promise<void>;
  /**
   * The outcome is unknown: the next request with this key and payload takes over, with the same
   * seed.
   */
  abstract letGo(hold: Hold, now: Date): Promise<void>;
  /** Nothing happened: the key is as good as new. */
  abstract forget(hold: Hold): Promise<void>;
  /** Answers that name this id go. */
  abstract forgetMentions(tenantId: string, id: string): Promise<void>;
}
