import { z } from 'zod';

export const SessionMedia = z
  .object({
    session_id: z.string(),
    video_url: z.url().describe('The clip as it was sent'),
    analyzed_video_url: z
      .url()
      .optional()
      .describe(
        'The annotated video, which is drawn when it is first opened: that takes seconds, and a request that waits longer is answered by 503 with Retry-After. Absent until the session has succeeded',
      ),
    clean_video_url: z
      .url()
      .optional()
      .describe('The clip without drawings, for players; absent until there is one'),
    expires_at: z.iso
      .datetime()
      .describe('End of these links. After it they answer 410: request new ones'),
  })
  .meta({ id: 'SessionMedia', description: "Short-lived links to a session's videos" });
export type SessionMedia = z.infer<typeof SessionMedia>;

/** Longest value of a parameter. Keys of files are the longest. */
export const linkParameter = () => z.string().max(500);

/** Parameters of an address that opens something of a session for minutes. */
export const SignedGrant = z.object({
  tenant: linkParameter(),
  runner: linkParameter(),
  issuer: linkParameter().optional(),
  generation: linkParameter(),
  expires: linkParameter(),
  signature: linkParameter(),
});
export type SignedGrant = z.infer<typeof SignedGrant>;

/** Parameters of the address of a file. */
export const SignedLink = SignedGrant.extend({ file: linkParameter() });
export type SignedLink = z.infer<typeof SignedLink>;
