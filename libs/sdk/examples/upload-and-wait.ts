// Sends a big clip in parts, continues after an interruption, and follows the analysis:
//   node upload-and-wait.ts run.mp4
import { Strideform, UploadInterruptedError } from '@strideform/sdk';
import { clipFile } from '@strideform/sdk/node';

const client = new Strideform({
  baseUrl: process.env['STRIDEFORM_URL']!,
  apiKey: process.env['STRIDEFORM_API_KEY']!,
});
const clip = await clipFile(process.argv[2]!);

/** Sends the clip, or continues an upload that was interrupted. */
async function sendClip(uploadId?: string): Promise<string> {
  try {
    const upload = await client.uploads.send(clip, {
      ...(uploadId === undefined ? {} : { uploadId }),
      onProgress: ({ sentBytes, sizeBytes }) => console.log(`sent ${sentBytes} of ${sizeBytes}`),
    });
    return upload.upload_id;
  } catch (error) {
    if (!(error instanceof UploadInterruptedError) || uploadId !== undefined) throw error;
    console.log(`${error.message} Continuing.`);
    return sendClip(error.uploadId);
  }
}

const upload_id = await sendClip();
const { session_id } = await client.sessions.create({ user_id: 'anna', upload_id });
console.log(`session ${session_id}`);

for await (const { status, stage, progress } of client.sessions.watch(session_id)) {
  console.log(`${status} ${stage} ${Math.round(progress * 100)} %`);
}

const session = await client.sessions.retrieve(session_id);
if (session.status === 'succeeded') console.log(session.calculated_metrics['cadence']);
else console.log(session.error?.title, session.error?.detail);
