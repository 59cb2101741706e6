/** Where participants arrive, fetched at once: on a bad line one request more costs more than the bytes of a page one may not open. */
export * as course from './course.tsx';
export * as today from './today.tsx';
