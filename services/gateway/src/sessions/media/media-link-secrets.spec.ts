import { MediaLinkSecrets } from './media-link-secrets.ts';

describe('the secrets that sign links', () => {
  const [old, fresh] = ['old', 'new'].map((name) => name.padEnd(32, '-'));
  const parts = ['file', 'ten_1', 'ses_1'];
  const withSecrets = (secrets: string) =>
    new MediaLinkSecrets({ MEDIA_LINK_SECRETS: secrets, S3_SECRET_KEY: undefined });

  test('sign with the first one and accept all', () => {
    const [before, after] = [withSecrets(old!), withSecrets(`${fresh} , ${old}`)];
    expect(after.isSigned(parts, before.sign(parts))).toBe(true);
    expect(before.isSigned(parts, after.sign(parts))).toBe(false);
  });

  test('cover each part and its place', () => {
    const secrets = withSecrets(old!);
    const signature = secrets.sign(parts);
    expect(signature).toMatch(/^[\w-]{43}$/);
    for (const changed of [[...parts, ''], parts.toReversed(), ['file', 'ten_1ses_1', '']])
      expect(secrets.isSigned(changed, signature)).toBe(false);
    for (const forged of ['', signature.slice(1), `${signature}A`])
      expect(secrets.isSigned(parts, forged)).toBe(false);
  });

  test('are derived from the key of the object store, which they do not reveal', () => {
    const derived = (key: string) =>
      new MediaLinkSecrets({ MEDIA_LINK_SECRETS: undefined, S3_SECRET_KEY: key });
    expect(derived('a').sign(parts)).toBe(derived('a').sign(parts));
    expect(derived('a').sign(parts)).not.toBe(derived('b').sign(parts));
    expect(derived(old!).sign(parts)).not.toBe(withSecrets(old!).sign(parts));
  });

  test('are required where the object store has no key', () => {
    const without = { MEDIA_LINK_SECRETS: undefined, S3_SECRET_KEY: undefined };
    expect(() => new MediaLinkSecrets(without)).toThrow('Set MEDIA_LINK_SECRETS');
  });
});
