/** The id of a session in calendars; feeds and messages share it, so that neither doubles the other. */
export const calendarUid = (sessionId: string): string => sessionId;
