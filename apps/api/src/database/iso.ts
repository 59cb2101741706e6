/** SQL that writes a moment as the contracts say it: UTC, ISO 8601, to the millisecond. */
export const iso = (expression: string): string => `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
