import type { Caller } from '../../platform/access/caller.ts';
import { jest } from '@jest/globals';
import type { ErasureGuard } from '@strideform/persistence';
import type { ObjectStore } from '@strideform/object-store';
import { Readable } from 'node:stream';
import type { SessionsClient } from '../../platform/clients/sessions-client.ts';
import type { GatewayConfig } from '../../platform/config/gateway.config.ts';
import type { ReadStamps } from '../../platform/answers/read-stamp.repository.ts';
import type { FormPart } from '../../platform/forms/form-parts.ts';
import type { NewRunners } from '../../accounts/users/new-runners.ts';
import type { UserRepository } from '../../accounts/users/user.repository.ts';
import type { CurrentPlanLimits } from '../session/plan-limits.ts';
import { sampleSession, sampleUser } from '../session/sample-session.fixture.ts';
import type { ArrivingForm } from './arriving-form.ts';
import type { ClipDownloads } from './clip-downloads.ts';
import { ClipQueue } from './clip-queue.ts';
import { ReceiveClip } from './receive-clip.use-case.ts';

const minuteMs = 60_000;
const caller: Caller = {
  tenantId: 'ten_1',
  keyId: 'key',
  role: 'admin',
  scopes: ['read', 'write', 'admin'],
  allowedNetworks: [],
  expiresAt: null,
  consoleSessionId: null,
  restriction: null,
};
const upload = { uploadId: 'upl_1', sessionId: 'ses_1', bucket: 'clips', key: 'clip' };

/** Returns a form whose clip keeps arriving until `end` is called. */
function slowForm() {
  const { promise: stored, resolve: end } = Promise.withResolvers<{ sizeBytes: number }>();
  const file = { name: 'video', fileName: 'clip.mp4', contentType: 'video/mp4' };
  const parts = async function* (): AsyncGenerator<FormPart> {
    yield { kind: 'file', ...file, stream: Readable.from([]) };
  };
  const fields = {
    userId: 'u',
    title: '',
    bodyJointAngles: ['all'],
    videoUrl: null,
    uploadId: null,
  };
  const check = () => ({ ...fields, recording: sampleSession.recording });
  const callerLeft = new AbortController().signal;
  const callerNow = async () => caller;
  const form: ArrivingForm = { parts: parts(), check, callerLeft, callerNow };
  return { form, stored, end: () => end({ sizeBytes: 1 }) };
}

function receiving(stored: Promise<{ sizeBytes: number }>) {
  const keepUpload = jest.fn(async () => undefined);
  const sessions = {
    beginUpload: async () => upload,
    keepUpload,
    create: async () => ({ sessionId: upload.sessionId, clip: { key: upload.key } }),
  } as unknown as SessionsClient;
  const config = { UPLOAD_MAX_BYTES: 1e9, UPLOAD_BUFFERS_MB: 256 } as GatewayConfig;
  const receiveClip = new ReceiveClip(
    { find: async () => ({ unfinishedSessions: 1 }) } as unknown as CurrentPlanLimits,
    sessions,
    {
      currentIdOf: async (_tenantId: string, userId: string) => userId,
    } as unknown as UserRepository,
    { ensure: async () => sampleUser } as unknown as NewRunners,
    { renewIfPossible: async () => undefined } as unknown as ReadStamps,
    { putStream: () => stored } as unknown as ObjectStore,
    new ClipQueue(config),
    {} as ClipDownloads,
    { wasTenantErased: async () => false } as unknown as ErasureGuard,
    config,
  );
  return { receiveClip, keepUpload };
}

describe('a clip that arrives', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('counts as unfinished while its request runs', async () => {
    const { form, stored, end } = slowForm();
    const { receiveClip, keepUpload } = receiving(stored);
    const receivedClip = receiveClip.execute(caller, form, null);
    await jest.advanceTimersByTimeAsync(59 * minuteMs);
    // Ingest drops an upload that it has not heard of for ten minutes.
    expect(keepUpload.mock.calls.length).toBeGreaterThan(59 / 10);
    expect(keepUpload).toHaveBeenCalledWith({ tenantId: 'ten_1', uploadId: 'upl_1' });
    end();
    await receivedClip;
    keepUpload.mockClear();
    await jest.advanceTimersByTimeAsync(20 * minuteMs);
    expect(keepUpload).not.toHaveBeenCalled();
  });
});
