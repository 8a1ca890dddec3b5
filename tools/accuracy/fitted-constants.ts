/**
 * What of the engine was fitted on what, for a reader who judges the figures. Kept by whoever changes the engine's constants (libs/biomechanics/src/gait).
 */
export const fittedConstants = `
- How late each event cue comes (\`lateBy\` in \`gait/event-cues.ts\`): its mean over \`rajagopal-run\` and \`footnet-strides\`, both sides, as a share of the stride. How much each cue counts (\`weight\`): by its scatter over these two and the two
  stances of \`bmc-run\`. So none of the three is unseen: their rows show how well one set of constants serves a rearfoot, a midfoot and a forefoot striker at once, not what it does on the next runner, and nobody was left out in turn.
- The force shape and the hips' share of the bounce (\`gait/ground-force.ts\`), and its say against the feet's (\`gait/detect-gait.ts\`): by \`rajagopal-run\`, \`footnet-strides\` and the rendered runner.
- Nothing was fitted on the treadmill clip, on a pose model's keypoints, or on any noise, frame rate or way of filming below.
- Shares of stature, segment masses and the power model come from the papers that \`docs/metrics.md\` names.
`.trim();
