import { getSessionSlides, type SessionSlides } from '@relevo/contracts/kit-prints';
import type { ParticipantModule } from '@relevo/contracts/kit-projection';
import { getKitModule } from '@relevo/contracts/kit-reading';
import { call } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { currentLocale } from '../../../lib/texts.ts';

export type Where = { id: string; versionId: string; sheetId: string; sessionId: string };

/** Modules that a session's blocks hold, each once. */
export const modulesIn = ({ blocks }: SessionSlides): string[] => [...new Set(blocks.flatMap((one) => one.moduleId ?? []))];

/** A session as it is projected: its plan without words, and its modules as participants read them. */
export async function readSession(where: Where, locale: string | null, signal: AbortSignal): Promise<{ session: SessionSlides; modules: ParticipantModule[] }> {
  const query = { locale: locale ?? currentLocale() };
  const session = await call(getSessionSlides, { params: { id: where.versionId, runSheetId: where.sheetId, sessionId: where.sessionId }, query, signal });
  const modules = await Promise.all(modulesIn(session).map(async (moduleId) => {
    const module = await call(getKitModule, { params: { id: where.versionId, moduleId }, query: { audience: 'participant', ...query }, signal });
    if (module.audience !== 'participant') throw new Refusal('unexpected_reply', 200);
    return module;
  }));
  return { session, modules };
}

export const showKey = ({ versionId, sheetId, sessionId }: Where): string => `relevo.show.${versionId}.${sheetId}.${sessionId}`;
