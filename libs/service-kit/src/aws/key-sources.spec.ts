import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { keySourceOf } from './key-sources.ts';

interface SeenRequest {
  readonly method: string;
  readonly authorization: string | undefined;
  readonly body: URLSearchParams;
}

/** Implements the documented protocols of a security token service and of an agent with keys. */
class KeyServer {
  readonly requests: SeenRequest[] = [];
  answer: { status: number; body: string } = { status: 200, body: '' };
  private readonly server: Server = createServer(async (request, response) => {
    this.requests.push(await seen(request));
    response.writeHead(this.answer.status).end(this.answer.body);
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
  }
}

async function seen(request: IncomingMessage): Promise<SeenRequest> {
  const body = new URLSearchParams(await text(request));
  return { method: request.method!, authorization: request.headers.authorization, body };
}

const expiration = '2030-01-01T00:00:00Z';
const assumedRole = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult><Credentials>
    <AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>a/b+c=</SecretAccessKey>
    <SessionToken>token==</SessionToken><Expiration>${expiration}</Expiration>
  </Credentials></AssumeRoleWithWebIdentityResult>
</AssumeRoleWithWebIdentityResponse>`;
const keys = {
  accessKey: 'ASIA1',
  secretKey: 'a/b+c=',
  sessionToken: 'token==',
  expiresAt: new Date(expiration),
};

describe('keys of a workload', () => {
  const server = new KeyServer();
  let address: string;
  let folder: string;
  let tokenFile: string;
  beforeAll(async () => {
    address = await server.start();
    folder = mkdtempSync(join(tmpdir(), 'strideform-identity-'));
    tokenFile = join(folder, 'token');
  });
  beforeEach(() => {
    server.requests.length = 0;
    writeFileSync(tokenFile, 'first\n');
  });
  afterAll(() => {
    server.stop();
    rmSync(folder, { recursive: true });
  });

  test('are given for the token of its service account and its role', async () => {
    server.answer = { status: 200, body: assumedRole };
    const variables = {
      AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
      AWS_ROLE_ARN: 'arn:aws:iam::1:role/clips',
      AWS_ENDPOINT_URL_STS: address,
    };
    expect(await keySourceOf(variables, 'eu-central-1')()).toEqual(keys);
    expect(Object.fromEntries(server.requests[0]!.body)).toEqual({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      WebIdentityToken: 'first',
      RoleArn: 'arn:aws:iam::1:role/clips',
      RoleSessionName: 'strideform',
    });
  });

  test('are requested with the current token of the file', async () => {
    server.answer = { status: 200, body: assumedRole };
    const variables = { AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile, AWS_ENDPOINT_URL_STS: address };
    const ask = keySourceOf(variables, 'us-east-1');
    await ask();
    writeFileSync(tokenFile, 'second');
    await ask();
    const tokens = server.requests.map(({ body }) => body.get('WebIdentityToken'));
    expect(tokens).toEqual(['first', 'second']);
  });

  test('are given by the agent of the node', async () => {
    const body = { AccessKeyId: 'ASIA1', SecretAccessKey: 'a/b+c=', Token: 'token==' };
    server.answer = { status: 200, body: JSON.stringify({ ...body, Expiration: expiration }) };
    const variables = {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${address}/v1/credentials`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile,
    };
    expect(await keySourceOf(variables, 'us-east-1')()).toEqual(keys);
    expect(server.requests[0]).toMatchObject({ method: 'GET', authorization: 'first' });
  });

  test('a refusal gives the reason, and shows no token', async () => {
    const body = '<ErrorResponse><Error><Code>InvalidIdentityToken</Code></Error></ErrorResponse>';
    server.answer = { status: 400, body };
    const variables = { AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile, AWS_ENDPOINT_URL_STS: address };
    const refused = keySourceOf(variables, 'us-east-1')();
    await expect(refused).rejects.toThrow(`${address} answered 400 InvalidIdentityToken`);
    await expect(refused).rejects.not.toThrow('first');
  });

  test('an answer that lacks a part is an error', async () => {
    server.answer = { status: 200, body: assumedRole.replace(/<SessionToken>.*<\/Session.*>/, '') };
    const variables = { AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile, AWS_ENDPOINT_URL_STS: address };
    await expect(keySourceOf(variables, 'us-east-1')()).rejects.toThrow('lacks');
  });

  test('need an identity', () => {
    expect(() => keySourceOf({}, 'us-east-1')).toThrow('AWS_WEB_IDENTITY_TOKEN_FILE');
  });
});
