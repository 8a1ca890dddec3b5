import { newId } from '@strideform/service-kit/ids';

export const newSessionId = (): string => newId('ses');
