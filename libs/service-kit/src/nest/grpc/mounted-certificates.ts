import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { experimental } from '@grpc/grpc-js';
import { createLogger } from '../../logging/logger.ts';
import { instruments } from '../../telemetry/instruments.ts';

type Provider = experimental.CertificateProvider;
type IdentityListener = experimental.IdentityCertificateUpdateListener;
type AuthorityListener = experimental.CaCertificateUpdateListener;

interface Certificates {
  readonly certificate: Buffer;
  readonly privateKey: Buffer;
  readonly authorities: Buffer;
}

const rereadAfterS = 10;

/**
 * The certificate, its key and the trusted authorities in a folder, under the names that Kubernetes
 * and cert-manager give them. New files are used while calls run. If the files do not match, as in
 * the middle of a replacement, the former ones stay in use.
 */
export class MountedCertificates implements Provider {
  private current: Certificates;
  private refused?: string;
  private timer?: NodeJS.Timeout;
  private readonly identityListeners = new Set<IdentityListener>();
  private readonly authorityListeners = new Set<AuthorityListener>();
  private readonly logger = createLogger('grpc');

  /** @throws if the folder lacks a file, or the key does not belong to the certificate. */
  constructor(
    private readonly folder: string,
    private readonly rereadS = rereadAfterS,
  ) {
    this.current = readCertificates(folder);
    recordExpiry(this.current);
  }

  addIdentityCertificateListener(listener: IdentityListener): void {
    this.identityListeners.add(listener);
    this.watch();
    process.nextTick(() => listener(this.current));
  }

  addCaCertificateListener(listener: AuthorityListener): void {
    this.authorityListeners.add(listener);
    this.watch();
    process.nextTick(() => listener({ caCertificate: this.current.authorities }));
  }

  removeIdentityCertificateListener(listener: IdentityListener): void {
    this.identityListeners.delete(listener);
    this.stopIfUnused();
  }

  removeCaCertificateListener(listener: AuthorityListener): void {
    this.authorityListeners.delete(listener);
    this.stopIfUnused();
  }

  private watch(): void {
    this.timer ??= setInterval(() => this.reread(), this.rereadS * 1000).unref();
  }

  private stopIfUnused(): void {
    if (this.identityListeners.size + this.authorityListeners.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private reread(): void {
    const found = this.readOrRefuse();
    if (found === undefined || isSame(found, this.current)) return;
    this.current = found;
    recordExpiry(found);
    this.logger.info({ folder: this.folder }, 'new certificates are in use');
    for (const listener of this.identityListeners) listener(found);
    for (const listener of this.authorityListeners) listener({ caCertificate: found.authorities });
  }

  private readOrRefuse(): Certificates | undefined {
    try {
      const found = readCertificates(this.folder);
      this.refused = undefined;
      return found;
    } catch (error) {
      const reason = String(error);
      // The files are read every few seconds, so each reason is logged once.
      if (reason !== this.refused)
        this.logger.warn({ err: error, folder: this.folder }, 'new certificates are not usable');
      this.refused = reason;
      return undefined;
    }
  }
}

function readCertificates(folder: string): Certificates {
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const found = {
    certificate: read('tls.crt'),
    privateKey: read('tls.key'),
    authorities: read('ca.crt'),
  };
  const certificate = new X509Certificate(found.certificate);
  if (!certificate.checkPrivateKey(createPrivateKey(found.privateKey)))
    throw new Error(`${folder}: tls.key is not the key of tls.crt.`);
  // Throws if the file has no certificate.
  new X509Certificate(found.authorities);
  return found;
}

function recordExpiry({ certificate }: Certificates): void {
  const expiresAt = Date.parse(new X509Certificate(certificate).validTo);
  instruments.grpcCertificateExpiry.set(expiresAt / 1000);
}

const isSame = (one: Certificates, other: Certificates): boolean =>
  one.certificate.equals(other.certificate) &&
  one.privateKey.equals(other.privateKey) &&
  one.authorities.equals(other.authorities);
