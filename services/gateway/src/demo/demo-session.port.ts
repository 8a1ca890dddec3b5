/** A session by its full address. */
export interface SessionReference {
  readonly tenantId: string;
  readonly sessionId: string;
}

/** Which session `demo=true` shows. */
export abstract class DemoSession {
  /** null while an operator has chosen none. */
  abstract current(): Promise<SessionReference | null>;
  abstract choose(reference: SessionReference): Promise<void>;
  /** Chooses none, if this is the one. */
  abstract forget(reference: SessionReference): Promise<void>;
}
