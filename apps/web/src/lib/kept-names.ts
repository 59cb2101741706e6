/** What the device keeps of the participant who is signed in. */
export const personCache = 'relevo-person';
/** Whose it is, within it. Nothing is kept where this is missing. */
export const ownerAt = '/owner';
/** What the server has not heard yet, within it. */
export const unsentAt = '/unsent/';
/** Files of the app, one cache for each of its versions. */
export const appCache = 'relevo-app-';
/** Header of an answer that comes from the device because the server cannot be reached. */
export const keptAnswer = 'x-relevo-kept';
/** What a page tells the worker: what it loaded before there was one; that everything of the person goes. */
export type WorkerNote = { kind: 'loaded'; urls: string[] } | { kind: 'forget' };
/** Start of the names, in the local storage, of what was answered in a test and waits on this device, sealed. It outlives a session that ran out, but not one that was ended. */
export const answersKept = 'relevo.answers.';
