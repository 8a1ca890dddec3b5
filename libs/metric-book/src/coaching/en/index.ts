import type { CoachingTexts } from '../knowledge.ts';
import { issuesOfJoints } from './issues-of-joints.ts';
import { issuesOfSteps } from './issues-of-steps.ts';
import { knowledgeOfContact } from './knowledge-of-contact.ts';
import { knowledgeOfJoints } from './knowledge-of-joints.ts';
import { knowledgeOfSteps } from './knowledge-of-steps.ts';
import { strengths } from './strengths.ts';
import { sideIssues, symmetryKnowledge } from './symmetry.ts';
import { unusual } from './unusual.ts';

/** English. */
export const english: CoachingTexts = {
  drillLabel: 'Drill: ',
  knowledge: { ...knowledgeOfSteps, ...knowledgeOfContact, ...knowledgeOfJoints },
  symmetryKnowledge,
  strengths,
  issues: { ...issuesOfSteps, ...issuesOfJoints },
  sideIssues,
  unusual,
};
