import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keySourceOf, RenewedKeys } from '@strideform/service-kit/aws';
import { StoreUnavailable } from './object-store-errors.ts';
import { ObjectStore } from './object-store.ts';

describe('an upload that the store refuses', () => {
  let refusal = { status: 200, code: '' };
  let server: Server;
  let store: ObjectStore;
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      const xml = `<Error><Code>${refusal.code}</Code><Message>no space</Message></Error>`;
      response.writeHead(refusal.status, { 'content-type': 'application/xml' }).end(xml);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const keys = { accessKey: 'a', secretKey: 'b' };
    const options = { endpoint, publicEndpoint: endpoint, region: 'us-east-1', keys };
    store = new ObjectStore({ ...options, bucket: 'clips' });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test.each([
    ['its quota is used up', 403, 'QuotaExceeded'],
    ['the quota of its bucket is used up', 400, 'XMinioAdminBucketQuotaExceeded'],
    ['its disks are full', 507, 'XMinioStorageFull'],
    ['another call changes the object', 409, 'OperationAborted'],
  ])('because %s counts as an outage', async (_why, status, code) => {
    refusal = { status, code };
    const upload = store.putJson(store.address('ses_1/report.json'), {});
    await expect(upload).rejects.toThrow(StoreUnavailable);
  });

  test('because the key may not write keeps its error', async () => {
    refusal = { status: 403, code: 'AccessDenied' };
    const upload = store.putJson(store.address('ses_1/report.json'), {});
    await expect(upload).rejects.not.toThrow(StoreUnavailable);
    await expect(upload).rejects.toMatchObject({ code: 'AccessDenied' });
  });
});

describe('a store whose temporary keys cannot be renewed', () => {
  let keyService: Server;
  let store: ObjectStore;
  beforeAll(async () => {
    keyService = createServer((_request, response) => response.writeHead(503).end());
    await new Promise<void>((resolve) => keyService.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(keyService.address() as AddressInfo).port}`;
    const region = 'us-east-1';
    const variables = { AWS_CONTAINER_CREDENTIALS_FULL_URI: endpoint };
    const keys = new RenewedKeys(keySourceOf(variables, region));
    const options = { endpoint, publicEndpoint: endpoint, region, keys };
    store = new ObjectStore({ ...options, bucket: 'clips' });
  });
  afterAll(() => {
    keyService.closeAllConnections();
    keyService.close();
  });

  const address = { bucket: 'clips', key: 'ses_1/report.json' };
  const part = { partNumber: 1, sizeBytes: 1 };
  test.each<[string, () => Promise<unknown>]>([
    ['stores an object', () => store.putJson(address, {})],
    ['reads an object', () => store.getJson(address)],
    ['asks for an object', () => store.exists(address)],
    ['removes a folder', () => store.erasePrefix('ses_1/')],
    ['lists keys', () => store.keysUnder('ses_1/').next()],
    ['signs a download', () => store.presignedGetUrl(address)],
    ['signs an upload', () => store.directUploads.partUrl(address, 'upload', part, 60)],
  ])('counts as an outage when a call %s', async (_what, call) => {
    await expect(call()).rejects.toThrow(StoreUnavailable);
    await expect(call()).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/^the agent with keys at .* answered 503$/) },
    });
  });
});
