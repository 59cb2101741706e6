import type { ParticipantModule } from '@relevo/contracts/kit-projection';
import type { SessionSlides } from '@relevo/contracts/kit-prints';
import { splitHtml } from './split-html.ts';

type Block = SessionSlides['blocks'][number];
type Activity = ParticipantModule['activities'][number];
type Text = { text: string; lang: string };

export type Slide = {
  /** Place of its block in the session. */
  block: number;
  minutes: number;
  body:
    /** A block without an activity: a pause, an opening round. It has nothing to show but the time. */
    | { kind: 'quiet'; title: Text }
    | { kind: 'cover'; title: Text; module: Text; activity: Activity['kind']; grouping?: Block['grouping']; warning: string }
    | { kind: 'text'; title: Text; html: string; lang: string };
};

/**
 * A session's slides: each block's title, then its activity's text in parts. Made from participants' projections alone, so nothing that is for
 * facilitators can be among them.
 */
export function deckOf(session: SessionSlides, modules: readonly ParticipantModule[]): Slide[] {
  return session.blocks.flatMap((block, n): Slide[] => {
    const base = { block: n, minutes: block.minutes };
    const module = modules.find((one) => one.id === block.moduleId);
    const activity = module?.activities.find((one) => one.id === block.activityId);
    if (!module || !activity || activity.kind === 'break') return [{ ...base, body: { kind: 'quiet', title: said(session.title, session) } }];
    const title = said(activity.title, module);
    const lang = activity.body.translated ? module.locale : module.sourceLocale;
    const grouping = block.grouping ?? activity.grouping;
    return [
      { ...base, body: { kind: 'cover', title, module: said(module.title, module), activity: activity.kind, ...(grouping ? { grouping } : {}), warning: activity.warning?.text.html ?? '' } },
      ...splitHtml(activity.body.html).map((html): Slide => ({ ...base, body: { kind: 'text', title, html, lang } })),
    ];
  });
}

const said = ({ text, translated }: { text: string; translated: boolean }, of: { locale: string; sourceLocale: string }): Text => ({ text, lang: translated ? of.locale : of.sourceLocale });

/** Minutes of the session that the plan gives to what comes before a block. */
export const plannedStart = (blocks: readonly Block[], block: number): number => blocks.slice(0, block).reduce((sum, one) => sum + one.minutes, 0);

export type Pace = {
  /** Milliseconds left in the block; negative once it is over. */
  left: number;
  /** Milliseconds behind the plan; negative where one is ahead. */
  behind: number;
};

/** How the session stands against its plan. @param startedAt when its first slide was shown @param enteredAt when this block's was */
export function paceOf(blocks: readonly Block[], block: number, { startedAt, enteredAt, now }: { startedAt: number; enteredAt: number; now: number }): Pace {
  const left = (blocks[block]?.minutes ?? 0) * 60_000 - (now - enteredAt);
  return { left, behind: enteredAt - startedAt - plannedStart(blocks, block) * 60_000 + Math.max(0, -left) };
}
