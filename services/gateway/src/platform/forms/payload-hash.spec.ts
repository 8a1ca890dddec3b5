import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { PayloadHash } from './payload-hash.ts';

describe('PayloadHash', () => {
  const hashOf = (...pieces: string[]): string => new PayloadHash().add(...pieces).digest();
  async function streamed(chunks: readonly string[]): Promise<{ digest: string; passed: string }> {
    const hash = new PayloadHash();
    const passed = await buffer(
      hash.through(Readable.from(chunks.map((chunk) => Buffer.from(chunk)))),
    );
    return { digest: hash.digest(), passed: passed.toString() };
  }

  test('distinguishes sequences of pieces that give the same text', () => {
    const digests = [
      hashOf('ab', 'c'),
      hashOf('a', 'bc'),
      hashOf('abc'),
      hashOf('abc', ''),
      hashOf('', 'abc'),
      hashOf('2:ab1:c'),
      hashOf('1:a'),
    ];
    expect(new Set(digests).size).toBe(digests.length);
    expect(hashOf('ab', 'c')).toBe(hashOf('ab', 'c'));
  });

  test('passes on a whole stream, and hashes its content independently of its chunks', async () => {
    const [whole, cut, other] = [
      await streamed(['the clip']),
      await streamed(['the', ' ', 'clip']),
      await streamed(['the clap']),
    ];
    expect(whole.passed).toBe('the clip');
    expect(cut).toEqual(whole);
    expect(other.digest).not.toBe(whole.digest);
  });

  test('passes on the failure of a stream', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('the');
        throw new Error('disconnected');
      })(),
    );
    await expect(buffer(new PayloadHash().through(broken))).rejects.toThrow('disconnected');
  });
});
