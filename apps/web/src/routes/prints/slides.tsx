import { IconChevronLeft, IconChevronRight, IconDeviceProjector, IconHelp, IconMaximize, IconNotes, IconPrinter, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate, type LoaderFunctionArgs } from 'react-router';
import { useNeutralTitle } from '../../lib/arrival.ts';
import { KeysHelp } from './parts/keys-help.tsx';
import { slidesPath } from './parts/places.ts';
import { readSession, showKey, type Where } from './parts/read-session.ts';
import { deckOf, paceOf } from './parts/slide-deck.ts';
import { SlideView } from './parts/slide-view.tsx';
import { toggleFullscreen, useControls } from './parts/use-controls.ts';
import { useNow, useShow } from './parts/use-show.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const where = params as Where;
  return { where, ...(await readSession(where, new URL(request.url).searchParams.get('idioma'), request.signal)) };
}
/** What is projected does not change while it is shown. */
export const shouldRevalidate = () => false;

/** What a room sees of a session. It reads participants' projections only: there is nothing of the facilitators' in this window to be seen. */
export function Component() {
  const { t } = useTranslation('print');
  const { where, session, modules } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const slides = useMemo(() => deckOf(session, modules), [session, modules]);
  const { show, go } = useShow(showKey(where), slides);
  const now = useNow();
  const [help, setHelp] = useState(false);
  useNeutralTitle(undefined);
  const here = slidesPath(where.id, where.versionId, where.sheetId, where.sessionId);
  const touch = useControls({
    next: () => go(show.at + 1), back: () => go(show.at - 1), first: () => go(0), last: () => go(slides.length - 1), fullscreen: () => void toggleFullscreen(),
    notes: () => void navigate(`${here}/notas#${show.at + 1}`), help: () => setHelp(true),
  });
  const slide = slides[show.at];
  if (!slide) return <div className="show" />;
  const { left } = paceOf(session.blocks, slide.block, { ...show, now });
  const number = t('slides.number', { at: show.at + 1, of: slides.length });
  return (
    <main className="show" {...touch} aria-label={t('slides.title')}>
      <SlideView slide={slide} left={left} number={number} />
      <p className="sr" role="status">{number}</p>
      <nav className="show-bar" aria-label={t('slides.bar')}>
        <Link className="icon-btn" to={`/kits/${where.id}/versiones/${where.versionId}/guion`} aria-label={t('slides.leave')} title={t('slides.leave')}><IconX size={22} aria-hidden /></Link>
        <button type="button" className="icon-btn plain" onClick={() => setHelp(true)} aria-label={t('slides.keys.title')} title={t('slides.keys.title')}><IconHelp size={22} aria-hidden /></button>
        <button type="button" className="icon-btn plain only-l" onClick={() => print()} aria-label={t('slides.print')} title={t('slides.print')}><IconPrinter size={22} aria-hidden /></button>
        <span className="grow" />
        <Link className="icon-btn" to={`${here}/notas#${show.at + 1}`} aria-label={t('slides.notes')} title={t('slides.notes')}><IconNotes size={22} aria-hidden /></Link>
        <button type="button" className="icon-btn plain only-l" onClick={() => window.open(`${here}/notas#${show.at + 1}`, 'relevo-notes', 'width=1100,height=760')} aria-label={t('slides.notesApart')} title={t('slides.notesApart')}><IconDeviceProjector size={22} aria-hidden /></button>
        <button type="button" className="icon-btn plain" onClick={() => void toggleFullscreen()} aria-label={t('slides.fullscreen')} title={t('slides.fullscreen')}><IconMaximize size={22} aria-hidden /></button>
        <button type="button" className="icon-btn plain" disabled={show.at === 0} onClick={() => go(show.at - 1)} aria-label={t('slides.back')} title={t('slides.back')}><IconChevronLeft size={26} aria-hidden /></button>
        <button type="button" className="icon-btn plain" disabled={show.at === slides.length - 1} onClick={() => go(show.at + 1)} aria-label={t('slides.next')} title={t('slides.next')}><IconChevronRight size={26} aria-hidden /></button>
      </nav>
      <div className="show-paper" aria-hidden>{slides.map((one, i) => <SlideView key={i} slide={one} number={t('slides.number', { at: i + 1, of: slides.length })} />)}</div>
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </main>
  );
}
