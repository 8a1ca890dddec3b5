import {
  experimental,
  status,
  ServerInterceptingCall,
  type ChannelCredentials,
  type ServerCredentials,
  type ServerInterceptor,
} from '@grpc/grpc-js';
import { createLogger } from '../../logging/logger.ts';
import { MountedCertificates } from './mounted-certificates.ts';

/**
 * Identity of this process, and the names by which it recognizes others: `ingest` is the service
 * whose certificate, from a trusted authority, has the name `ingest.<domain>`.
 */
export class ServiceIdentity {
  private readonly certificates: MountedCertificates;

  constructor(
    certificatesFolder: string,
    private readonly domain: string,
    rereadS?: number,
  ) {
    this.certificates = new MountedCertificates(certificatesFolder, rereadS);
  }

  nameOf(service: string): string {
    return `${service}.${this.domain}`;
  }

  /** Returns a client's credentials. The option `ssl_target_name_override` names the server. */
  channelCredentials(): ChannelCredentials {
    return experimental.createCertificateProviderChannelCredentials(
      this.certificates,
      this.certificates,
    );
  }

  /** Returns a server's credentials. Clients without a trusted certificate get no connection. */
  serverCredentials(): ServerCredentials {
    return experimental.createCertificateProviderServerCredentials(
      this.certificates,
      this.certificates,
      true,
    );
  }

  /** Refuses every call of a client whose certificate names none of these services. */
  refuseOthersThan(callers: readonly string[]): ServerInterceptor {
    const names = callers.map((caller) => `DNS:${this.nameOf(caller)}`);
    const logger = createLogger('grpc');
    return (method, call) => {
      const given = call.getAuthContext().sslPeerCertificate?.subjectaltname;
      if (given?.split(', ').some((name) => names.includes(name)))
        return new ServerInterceptingCall(call);
      logger.warn({ method: method.path, caller: given }, 'a caller was refused by its name');
      const details = 'This service does not answer to the name in your certificate.';
      return new ServerInterceptingCall(call, {
        start: () => call.sendStatus({ code: status.PERMISSION_DENIED, details }),
      });
    };
  }
}

/** The settings of `grpcTlsVariables`. */
interface GrpcTlsSettings {
  readonly GRPC_TLS_FOLDER?: string;
  readonly GRPC_TLS_DOMAIN: string;
}

/** Returns undefined if gRPC is not encrypted. */
export function serviceIdentity(settings: GrpcTlsSettings): ServiceIdentity | undefined {
  const { GRPC_TLS_FOLDER: folder, GRPC_TLS_DOMAIN: domain } = settings;
  return folder === undefined ? undefined : new ServiceIdentity(folder, domain);
}
