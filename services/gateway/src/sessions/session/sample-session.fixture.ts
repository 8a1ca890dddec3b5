import type { SessionView } from '@strideform/contracts';
import type { User } from '../../accounts/users/user.ts';

export const sampleSession: SessionView = {
  sessionId: 'ses_4f0c9c6f8f4b4c0d9a5b6f1f2e3d4c5b',
  tenantId: 'ten_1',
  userId: 'runner-7',
  title: 'Tempo run',
  status: 'succeeded',
  stage: 'report',
  progress: 1,
  failure: null,
  createdAt: new Date('2026-11-24T10:05:00Z'),
  finishedAt: new Date('2026-11-24T10:05:20Z'),
  bodyJointAngles: ['knee'],
  runner: { heightM: 1.76, massKg: 70, legLengthM: null, gender: 'male' },
  recording: { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1, facing: 'auto' },
  clip: { bucket: 'strideform', key: 'clip' },
  segmentCount: 3,
  frameCount: 2,
  quality: { verdict: 'good', reasons: [] },
  attempt: 1,
  reanalysis: null,
};

export const sampleUser: User = {
  tenantId: 'ten_1',
  userId: 'runner-7',
  displayName: 'Runner seven',
  email: null,
  phone: null,
  ageYears: 34,
  gender: 'male',
  heightCm: 176,
  weightKg: 70,
  legLengthCm: null,
  ycomCm: null,
  shoeBrand: null,
  shoeModel: null,
  shoeSize: 43,
  unreadShoeSize: null,
};
