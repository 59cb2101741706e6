import { getKitModule, getKitRunSheets } from '@relevo/contracts/kit-reading';
import { Button } from '@mantine/core';
import { IconDeviceProjector, IconPresentation } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, type LoaderFunctionArgs } from 'react-router';
import { call } from '../../lib/call.ts';
import { useNeutralTitle } from '../../lib/arrival.ts';
import { useFormat } from '../../lib/format.ts';
import { Refusal } from '../../lib/refusal.ts';
import { currentLocale } from '../../lib/texts.ts';
import { KeysHelp } from './parts/keys-help.tsx';
import { slidesPath } from './parts/places.ts';
import { PresenterNotes } from './parts/presenter-notes.tsx';
import { modulesIn, readSession, showKey, type Where } from './parts/read-session.ts';
import { deckOf, paceOf } from './parts/slide-deck.ts';
import { clockText, SlideView } from './parts/slide-view.tsx';
import { toggleFullscreen, useControls } from './parts/use-controls.ts';
import { useNow, useShow } from './parts/use-show.ts';

export async function loader({ params, request: { url, signal } }: LoaderFunctionArgs) {
  const where = params as Where;
  const asked = new URL(url).searchParams.get('idioma');
  const query = { locale: asked ?? currentLocale() };
  const [seen, { runSheets }] = await Promise.all([readSession(where, asked, signal), call(getKitRunSheets, { params: { id: where.versionId }, query, signal })]);
  const guides = await Promise.all(modulesIn(seen.session).map((moduleId) => call(getKitModule, { params: { id: where.versionId, moduleId }, query: { audience: 'facilitator', ...query }, signal })));
  const planned = runSheets.find((one) => one.id === where.sheetId)?.sessions.find((one) => one.id === where.sessionId);
  if (!planned) throw new Refusal('not_found', 404);
  return { where, ...seen, planned, guides: guides.flatMap((one) => (one.audience === 'facilitator' ? [one] : [])) };
}
export const shouldRevalidate = () => false;

/** What whoever facilitates sees while a room sees the slides: this slide and the next, the notes, and how the time stands. */
export function Component() {
  const { t } = useTranslation('print');
  const { where, session, modules, planned, guides } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const slides = useMemo(() => deckOf(session, modules), [session, modules]);
  const { show, go, others } = useShow(showKey(where), slides);
  const [help, setHelp] = useState(false);
  useNeutralTitle(undefined);
  const here = slidesPath(where.id, where.versionId, where.sheetId, where.sessionId);
  const touch = useControls({
    next: () => go(show.at + 1), back: () => go(show.at - 1), first: () => go(0), last: () => go(slides.length - 1), fullscreen: () => void toggleFullscreen(),
    notes: () => void navigate(`${here}#${show.at + 1}`), help: () => setHelp(true),
  });
  const slide = slides[show.at];
  const next = slides[show.at + 1];
  const block = planned.blocks[slide?.block ?? 0];
  if (!slide || !block) return null;
  return (
    <main className="presenter" {...touch}>
      <Clocks title={planned.title.text} blocks={session.blocks} block={slide.block} startedAt={show.startedAt} enteredAt={show.enteredAt} />
      <div className="presenter-in">
        <div className="presenter-slides">
          <SlideView slide={slide} number={t('slides.number', { at: show.at + 1, of: slides.length })} />
          {next ? <div className="presenter-next"><p className="small muted">{t('slides.upNext')}</p><SlideView slide={next} /></div> : <p className="small muted">{t('slides.end')}</p>}
        </div>
        <PresenterNotes block={block} module={guides.find((one) => one.id === block.moduleId)} />
      </div>
      <nav className="presenter-bar" aria-label={t('slides.bar')}>
        {others ? null : <Button className="only-l" variant="default" leftSection={<IconDeviceProjector size={18} aria-hidden />} onClick={() => window.open(`${here}#${show.at + 1}`, 'relevo-hall', 'width=1280,height=760')}>{t('slides.project')}</Button>}
        <Button variant="default" aria-label={t('slides.seen')} onClick={() => void navigate(`${here}#${show.at + 1}`)}><IconPresentation size={20} aria-hidden /></Button>
        <Button variant="default" disabled={show.at === 0} onClick={() => go(show.at - 1)}>{t('slides.back')}</Button>
        <Button disabled={!next} onClick={() => go(show.at + 1)}>{t('slides.next')}</Button>
      </nav>
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </main>
  );
}

type ClocksProps = { title: string; blocks: Parameters<typeof paceOf>[0]; block: number; startedAt: number; enteredAt: number };

/** The hour, what is left of the block, and whether the session runs before or behind its plan. */
function Clocks({ title, blocks, block, startedAt, enteredAt }: ClocksProps) {
  const { t } = useTranslation('print');
  const f = useFormat();
  const now = useNow();
  const { left, behind } = paceOf(blocks, block, { startedAt, enteredAt, now });
  const minutes = Math.round(Math.abs(behind) / 60_000);
  return (
    <header className="presenter-top">
      <h1>{title}</h1>
      <dl>
        <div><dt>{t('slides.hour')}</dt><dd className="num">{f.time(new Date(now))}</dd></div>
        <div><dt>{left < 0 ? t('slides.over') : t('slides.left')}</dt><dd className="num" data-tone={left < 0 ? 'wait' : undefined}>{clockText(left)}</dd></div>
        <div><dt>{minutes === 0 ? t('slides.plan') : behind > 0 ? t('slides.behind') : t('slides.ahead')}</dt><dd className="num" data-tone={minutes > 0 && behind > 0 ? 'wait' : undefined}>{minutes === 0 ? t('slides.onTime') : f.minutes(minutes)}</dd></div>
      </dl>
    </header>
  );
}
