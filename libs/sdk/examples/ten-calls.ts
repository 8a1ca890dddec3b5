// The ten operations, as calls. Needs STRIDEFORM_URL and STRIDEFORM_API_KEY, and a clip:
//   node ten-calls.ts run.mp4
import { Strideform } from '@strideform/sdk';
import { clipFile } from '@strideform/sdk/node';

const client = new Strideform({
  baseUrl: process.env['STRIDEFORM_URL']!,
  apiKey: process.env['STRIDEFORM_API_KEY']!,
});
const clip = await clipFile(process.argv[2]!);

// 1 Send a clip. The answer has the session's id, and the analysis starts.
const { session_id: id, title } = await client.sessions.create({
  user_id: 'anna',
  session_name: 'Tempo run',
  video: clip,
});
console.log(`1 ${title}: session ${id}`);

// 2 Metrics and angles over time, once the session has succeeded.
const session = await client.sessions.wait(id);
console.log('2', session.status, session.all_timestamps.length, 'frames');

// 3 Metrics stride by stride.
const summary = await client.sessions.summary.retrieve(id);
console.log('3', summary.performance_metrics.cadence.avg, 'steps/min');

// 4 Request comments on the summary.
const summaryThreads = await client.sessions.summary.create(id, { measurement_system: 'metric' });
console.log('4', summaryThreads.final_summary);

// 5 Everything, frame by frame, also as a file for other programs.
const exported = await client.sessions.export.retrieve(id);
const csv = await client.sessions.export.download(id, { format: 'csv' });
console.log('5', Object.keys(exported.keypoints).length, 'coordinates;', csv.size, 'bytes of CSV');

// 6 The form report.
const form = await client.sessions.formAnalysis.create(id);
console.log('6', form.metrics.posture_angle, 'deg');

// 7 Means over all sessions. They include a session a moment after it ends.
const totals = await client.sessions.totals.retrieve().catch(() => null);
console.log('7', totals?.avg_metrics.avg_speed ?? 'not yet', 'm/s');

// 8 Request comments on the form.
const formThreads = await client.sessions.formRecommendations.create(id);
console.log('8', formThreads.general_form_recommendation);

// 9 The gait report, also as a PDF.
const gait = await client.sessions.gaitAnalysis.create(id);
const pdf = await client.sessions.report.retrieve(id);
console.log('9', gait.left?.peak_time, 's;', pdf.size, 'bytes of PDF');

// 10 Request comments on the gait.
const gaitThreads = await client.sessions.gaitRecommendations.create(id);
console.log('10', gaitThreads.left_knee_angle);
