/** Public part of a passkey. The private part stays in the person's device. */
export interface Passkey {
  /** The passkey's own id, base64url. */
  readonly passkeyId: string;
  readonly tenantId: string;
  readonly personId: string;
  /** Public key in COSE form, base64url. */
  readonly publicKey: string;
  /** Number of uses, as its device counts them. 0 if the device does not count. */
  readonly useCount: number;
  /** Ways to reach it, such as "internal" or "usb", as the browser names them. */
  readonly transports: readonly string[];
  /** True if it is copied to the person's other devices. */
  readonly isSynced: boolean;
  /** Browser that made it, as it calls itself. */
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Maximum number of passkeys per person. */
export const maxPasskeysOfPerson = 20;
