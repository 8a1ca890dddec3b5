import formReport from '../../sessions/demo/recorded-answers/analyze-form-report.json' with { type: 'json' };
import gaitReport from '../../sessions/demo/recorded-answers/analyze-gait-report.json' with { type: 'json' };
import type { FormAnalysis, GaitAnalysis } from './report.dto.ts';

export const formExample = formReport as FormAnalysis;
export const gaitExample = gaitReport as GaitAnalysis;
