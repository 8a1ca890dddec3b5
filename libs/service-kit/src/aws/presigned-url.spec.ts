import { presignedUrl } from './presigned-url.ts';

describe('a presigned URL', () => {
  test("has the signature of AWS's documented example for S3", () => {
    const request = {
      method: 'GET' as const,
      url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
      query: {},
      service: 's3',
      region: 'us-east-1',
      expiresS: 86_400,
    };
    const keys = {
      accessKey: 'AKIAIOSFODNN7EXAMPLE',
      secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    };
    const url = new URL(presignedUrl(request, keys, new Date('2013-05-24T00:00:00Z')));
    expect(url.searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  test('signs more headers than the host in alphabetical order', () => {
    const request = {
      method: 'PUT' as const,
      url: new URL('https://media.example.org/clips/a'),
      query: {},
      headers: { 'x-amz-acl': 'private', 'content-length': '5' },
      service: 's3',
      region: 'us-east-1',
      expiresS: 60,
    };
    const { searchParams } = new URL(presignedUrl(request, { accessKey: 'a', secretKey: 'b' }));
    expect(searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host;x-amz-acl');
  });
});
