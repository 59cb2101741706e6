/** What participants read, sit and look back on. */
export * as kitPage from './kit-page.tsx';
export * as module from './module.tsx';
export * as reached from './reached.tsx';
export * as sitting from './sitting.tsx';
export * as testStart from './test-start.tsx';
