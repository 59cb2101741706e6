import type { Cases } from '../ids.ts';

export const cases: Cases = { getHome: () => ({}), getDashboard: () => ({}), listTrainerResults: () => ({}) };
