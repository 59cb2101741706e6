import { openTemplates } from '../../../../scripts/lib/templates.mjs';

/** What journeys begin with is made once for all of them. */
export default async function openForJourneys() {
  globalThis.closeTemplates = await openTemplates();
}
