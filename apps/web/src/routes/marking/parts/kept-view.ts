const kept = 'relevo.marking';

/** How the queue was last narrowed on this device, whichever cohort's. */
export const keptView = (): string => localStorage.getItem(kept) ?? '';

export function keepView(filters: Readonly<Record<string, string>>): void {
  const view = new URLSearchParams(filters).toString();
  if (view) localStorage.setItem(kept, view);
  else localStorage.removeItem(kept);
}
