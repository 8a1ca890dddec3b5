import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** Ways in which a device may answer. */
interface AnswerOptions {
  /** Origin of the page that asks the device. */
  readonly origin: string;
  /** Host of the site that the device believes to answer. */
  readonly host?: string;
  /** False if the device has not verified the person. */
  readonly isVerified?: boolean;
  /** Id of the person in place of the stored one, base64url. */
  readonly userHandle?: string;
}

interface CreationRequest {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
}

const base64url = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;

/** Returns the head of a CBOR text or byte string. */
function head(majorType: number, length: number): Buffer {
  const major = majorType << 5;
  if (length < 24) return Buffer.from([major | length]);
  if (length < 256) return Buffer.from([major | 24, length]);
  return Buffer.from([major | 25, length >> 8, length & 255]);
}
const cborText = (text: string): Buffer => Buffer.concat([head(3, text.length), Buffer.from(text)]);
const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([head(2, bytes.length), bytes]);

/** A device with one passkey, in software: ES256, without attestation, which counts its uses. */
export class SoftwarePasskey {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private readonly id = randomBytes(32);
  private userHandle = '';
  private host = '';
  private useCount = 0;

  /** @param isCounting false for a device that does not count its uses, as most synced ones do */
  constructor(private readonly isCounting = true) {}

  get passkeyId(): string {
    return base64url(this.id);
  }

  /** Answers a request to make a passkey. */
  add(options: CreationRequest, { origin, host, isVerified = true }: AnswerOptions) {
    this.userHandle = options.user.id;
    this.host = host ?? options.rp.id;
    const idLength = Buffer.from([this.id.length >> 8, this.id.length & 255]);
    const credential = [Buffer.alloc(16), idLength, this.id, this.coseKey()];
    const data = this.authenticatorData(isVerified, hasCredential, credential);
    const attestation = Buffer.concat([
      ...[head(5, 3), cborText('fmt'), cborText('none')],
      ...[cborText('attStmt'), head(5, 0), cborText('authData'), cborBytes(data)],
    ]);
    return this.answer({
      clientDataJSON: clientData('webauthn.create', options.challenge, origin),
      attestationObject: base64url(attestation),
      transports: ['internal'],
    });
  }

  /** Answers a request to sign in. */
  signIn(options: { readonly challenge: string }, how: AnswerOptions) {
    const { origin, isVerified = true } = how;
    if (this.isCounting) this.useCount += 1;
    const data = this.authenticatorData(isVerified, 0, [], how.host);
    const clientDataJSON = clientData('webauthn.get', options.challenge, origin);
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return this.answer({
      clientDataJSON,
      authenticatorData: base64url(data),
      signature: base64url(sign('sha256', signed, this.keys.privateKey)),
      userHandle: how.userHandle ?? this.userHandle,
    });
  }

  private answer<R>(response: R) {
    const { passkeyId: id } = this;
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private authenticatorData(
    isVerified: boolean,
    flag: number,
    rest: readonly Buffer[],
    host = this.host,
  ): Buffer {
    const flags = userPresent | flag | (isVerified ? userVerified : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.useCount);
    return Buffer.concat([sha256(host), Buffer.from([flags]), count, ...rest]);
  }

  /** Returns the public key as a COSE map: kty EC2, alg ES256, curve P-256, x, y. */
  private coseKey(): Buffer {
    const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
    const coordinate = (text: string | undefined): Buffer =>
      cborBytes(Buffer.from(text!, 'base64url'));
    return Buffer.concat([
      ...[head(5, 5), Buffer.from([1, 2, 3, 0x26, 0x20, 1])],
      ...[Buffer.from([0x21]), coordinate(x), Buffer.from([0x22]), coordinate(y)],
    ]);
  }
}

const clientData = (type: string, challenge: string, origin: string): string =>
  base64url(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
