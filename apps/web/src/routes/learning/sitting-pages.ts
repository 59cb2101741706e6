/** What participants sit and look back on. */
export * as reached from './reached.tsx';
export * as sitting from './sitting.tsx';
export * as testStart from './test-start.tsx';
