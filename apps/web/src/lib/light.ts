const kept = 'relevo.light';
const counted = 'relevo.light-saved';

/** What was chosen on this device; null leaves it to the browser. */
export function lightChoice(): boolean | null {
  const chosen = localStorage.getItem(kept);
  return chosen === null ? null : chosen === 'on';
}
/** Whether the browser asks every site to save data. */
export const browserSaves = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
/** Whether this device saves data: small pictures, and what weighs only when it is asked for. */
export const isLight = (): boolean => lightChoice() ?? browserSaves();
export const chooseLight = (on: boolean): void => localStorage.setItem(kept, on ? 'on' : 'off');

/** About how many bytes were not fetched on this device since it saves. */
export const savedBytes = (): number => Number(localStorage.getItem(counted) ?? 0) || 0;
export const countSaved = (bytes: number): void => localStorage.setItem(counted, String(Math.max(0, savedBytes() + bytes)));
