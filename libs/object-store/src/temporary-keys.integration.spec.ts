import { RenewedKeys } from '@strideform/service-kit/aws';
import { ObjectStore } from './object-store.ts';
import { describeOnS3 } from './s3.fixture.ts';

describeOnS3('an object store with temporary keys', ({ options, address }) => {
  let asked = 0;
  const store = (): ObjectStore => {
    const { accessKey, secretKey } = options.keys as { accessKey: string; secretKey: string };
    const source = async () => {
      asked += 1;
      const expiresAt = new Date(Date.now() + 3_600_000);
      // The test server knows only permanent keys, and refuses every session token.
      return { accessKey, secretKey, sessionToken: '', expiresAt };
    };
    return new ObjectStore({ ...options, keys: new RenewedKeys(source) });
  };

  test('requests keys once, and stores, reads and signs with them', async () => {
    const temporary = store();
    const place = address('spec/identity');
    await temporary.putJson(place, { clip: 1 });
    const url = new URL(await temporary.presignedGetUrl(place));
    expect(await temporary.getJson(place)).toEqual({ clip: 1 });
    expect((await fetch(url)).status).toBe(200);
    expect(asked).toBe(1);
  });
});
