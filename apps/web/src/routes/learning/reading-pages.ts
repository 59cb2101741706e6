/** What participants read. */
export * as kitPage from './kit-page.tsx';
export * as module from './module.tsx';
