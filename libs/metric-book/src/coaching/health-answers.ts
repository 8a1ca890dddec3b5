import type { AllowedLoad } from './exercises.ts';

/** Answer to a question on health. `not_said`: the runner prefers not to say. */
export const healthReplies = ['no', 'yes', 'not_said'] as const;
export type HealthReply = (typeof healthReplies)[number];

/** Age groups of the WHO (Bull et al. 2020): children and adolescents, adults, older adults. */
export const ageBands = ['under_18', 'from_18_to_64', 'from_65', 'not_said'] as const;
export type AgeBand = (typeof ageBands)[number];

/**
 * Questions that decide about exercises with a load: topics of the PAR-Q+ (Warburton et al. 2011)
 * and of the ACSM's screening (Riebe et al. 2015).
 */
export const healthQuestions = ['pain', 'recentInjury', 'pregnancy', 'medicalLimit'] as const;
export type HealthQuestion = (typeof healthQuestions)[number];

/** Answers about a runner. null: not answered. */
export interface HealthAnswers extends Readonly<Record<HealthQuestion, HealthReply | null>> {
  readonly ageBand: AgeBand | null;
}

export const noHealthAnswers: HealthAnswers = {
  ageBand: null,
  pain: null,
  recentInjury: null,
  pregnancy: null,
  medicalLimit: null,
};

const adultFromYears = 18;
const olderFromYears = 65;

const ageBandOf = (ageYears: number): AgeBand => {
  if (ageYears < adultFromYears) return 'under_18';
  return ageYears < olderFromYears ? 'from_18_to_64' : 'from_65';
};

/** Data about a runner that decides about exercises with a load. */
export interface ScreenedRunner {
  /** Age in the profile, if known. */
  readonly ageYears: number | null;
  /** null if no question was answered. */
  readonly answers: HealthAnswers | null;
}

/**
 * Returns the load that a runner's exercises may have. Jumps and added weight are only for adults
 * under 65 who answered every question with no. If the profile and the answers give an age, both
 * must be in that group.
 */
export function allowedLoadFor({ ageYears, answers }: ScreenedRunner): AllowedLoad {
  if (answers === null || !hasOnlyNo(answers)) return 'none';
  const bands = [answers.ageBand, ageYears === null ? null : ageBandOf(ageYears)];
  const known = bands.filter((band) => band !== null);
  return known.length > 0 && known.every((band) => band === 'from_18_to_64') ? 'any' : 'none';
}

const hasOnlyNo = (answers: HealthAnswers): boolean =>
  healthQuestions.every((question) => answers[question] === 'no');

/**
 * Returns true if answers to open questions could allow a load: a question or the age is open, and
 * no answer excludes the runner.
 */
export function couldAnswersAllowLoad({ ageYears, answers }: ScreenedRunner): boolean {
  const given = answers ?? noHealthAnswers;
  const allOpenNo = healthQuestions.map((question) => [question, given[question] ?? 'no'] as const);
  const completed: HealthAnswers = {
    ageBand: given.ageBand ?? 'from_18_to_64',
    ...(Object.fromEntries(allOpenNo) as Record<HealthQuestion, HealthReply>),
  };
  const isAllowedNow = allowedLoadFor({ ageYears, answers }) === 'any';
  return !isAllowedNow && allowedLoadFor({ ageYears, answers: completed }) === 'any';
}
